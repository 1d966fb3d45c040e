// The blocks of an answer. Made from conference_calculators/contract/block_kinds.py by `python -m conference_site.block_types`.

/** A date in words, and for machines. */
export interface DateInLine {
  date: string;
  text: string;
}

/** Words that stand out. */
export interface Strong {
  strong: string;
}

/** A page of the guide by its source. */
export interface PageLink {
  page: string;
  text: string;
}

/** A word on how things stand. */
export interface Tag {
  tone: "good" | "stop" | "warn" | "info";
  text: string;
}

/** A heading; the answer itself starts at level 2. */
export interface Heading {
  kind: "heading";
  level: 2 | 3 | 4;
  text: Inline;
}

/** A paragraph. */
export interface Paragraph {
  kind: "paragraph";
  text: Inline;
}

/** A list, numbered where it is ordered. */
export interface List {
  kind: "list";
  items: Inline[];
  ordered?: boolean;
}

/** The first sentence of an answer, and what has to be known with it at once. `tone` is that of the headline, where it is to be seen. */
export interface Panel {
  kind: "panel";
  title: Inline;
  text: Inline;
  tone?: string;
}

/** The line that paper carries. */
export interface Stamp {
  kind: "stamp";
  text: Inline;
}

/** Terms and what they are. */
export interface Definitions {
  kind: "definitions";
  items: Term[];
}

/** A table; with `row_headers` the first cell heads its row. */
export interface Table {
  kind: "table";
  caption: string;
  columns: string[];
  rows: Inline[][];
  row_headers?: boolean;
}

/** A line to tick off, with where it comes from. */
export interface CheckItem {
  text: Inline;
  source: string;
}

/** Lines with their sources. */
export interface Checklist {
  kind: "checklist";
  title: Inline;
  items: CheckItem[];
}

/** A box that stands out. */
export interface Notice {
  kind: "notice";
  tone: "info" | "caution" | "warning" | "good";
  blocks: Block[];
  title?: Inline;
}

/** Something to open. */
export interface Details {
  kind: "details";
  summary: string;
  blocks: Block[];
  open?: boolean;
}

/** Something to open that prints on a paper of its own; `label` is that of the button that prints it. */
export interface Sheet {
  kind: "sheet";
  summary: string;
  label: string;
  blocks: Block[];
}

/** What is known of a practice situation. A page may move it above the questions. */
export interface Story {
  kind: "story";
  blocks: Block[];
}

/** A date of a card and what it is the date of; what hangs on a meeting without a date has words alone. */
export interface Dated {
  label: string;
  text: string;
  date?: string;
}

/** A deadline: its dates, whom it concerns, and on opening it why. `mind` is what to know of its date at once. */
export interface DeadlineCard {
  kind: "deadline";
  id: string;
  title: Inline;
  headline: Dated;
  level?: 2 | 3 | 4;
  second?: Dated;
  status?: Tag;
  to_do?: Inline;
  mind?: Inline;
  meta?: Term[];
  why?: Block[];
}

/** A day of a count; `n` is its number, `why` the reason that it has none. */
export interface StripDay {
  date: string;
  text: string;
  kind: "zero" | "counted" | "skipped" | "limit";
  n?: number;
  why?: string;
}

/** A count, day by day. */
export interface Strip {
  kind: "strip";
  label: string;
  days: StripDay[];
}

/** A day on the line. `target` is the card that it leads to, `second` a limit on another day, `apart` the time since the one before. */
export interface TimelineEntry {
  kind: "event" | "meeting" | "paper" | "holiday" | "today";
  title: Inline;
  on: Dated;
  apart: "day" | "days" | "weeks" | "months";
  second?: Dated;
  target?: string;
  status?: Tag;
  only?: string;
  mind?: Inline;
  yours?: string;
}

/** What a mark on the line means. */
export interface Key {
  kind: "event" | "meeting" | "paper" | "holiday" | "today";
  text: string;
}

/** The dates on a line, in order. */
export interface Timeline {
  kind: "timeline";
  title: Inline;
  key: Key[];
  entries: TimelineEntry[];
  note?: string;
}

/** A thing with its day as it stands, and its day if a conference is held on another; `mind` is what to know of the other day. */
export interface Compared {
  what: string;
  first: Inline;
  second: Inline;
  first_status?: Tag;
  second_status?: Tag;
  mind?: Inline;
}

/** The dates that another date moves, beside the first. */
export interface Comparison {
  title: string;
  text: Inline;
  tone: string;
  columns: string[];
  rows: Compared[];
  note: string;
  close: string;
  keep: string;
}

/** Boxes for another date of `event`. `request` is asked again with it, and its answer holds the `comparison`. */
export interface WhatIf {
  kind: "what_if";
  title: string;
  note: string;
  legend: string;
  label: string;
  event: string;
  request: Record<string, unknown>;
  comparison?: Comparison;
}

/** The day of a step that stands on the page. `too_early` takes the place of words to send, `message` is what is copied. */
export interface DayOfStep {
  id: string;
  what: string;
  day: string;
  tone: "" | "past" | "good";
  words?: string;
  message?: string;
  too_early?: string;
  why?: Block[];
}

/** What the steps say that rest on a decision that was not made. */
export interface StepsWithout {
  rests_on: string;
  text: string;
}

/** The days of the steps around a meeting. */
export interface Steps {
  kind: "steps";
  conference: string;
  held: "ahead" | "today" | "past";
  steps: DayOfStep[];
  without?: StepsWithout;
}

/** A file to save. */
export interface File {
  filename: string;
  type: string;
  content: string;
}

/** A button that copies text. */
export interface Copy {
  kind: "copy";
  label: string;
  text: string;
}

/** A button that saves a file. */
export interface Download {
  filename: string;
  type: string;
  content: string;
  kind: "download";
  label: string;
}

/** A button that prints the page. */
export interface Print {
  kind: "print";
  label: string;
  warning?: string;
}

/** One answer to a choice. */
export interface ChoiceOption {
  value: string;
  label: string;
  hint: string;
}

/** What is to be chosen for a calendar. The first option holds until another is chosen; of `several`, none. */
export interface CalendarChoice {
  name: string;
  legend: string;
  hint: string;
  several: boolean;
  options: ChoiceOption[];
}

/** A line to fill in. */
export interface Box {
  name: string;
  label: string;
  hint: string;
  at_most: number;
}

/** A meeting that was entered. */
export interface CalendarMeeting {
  event: string;
  date: string;
  title: string;
}

/** What can be filled in of each meeting. */
export interface TimesAndPlaces {
  summary: string;
  boxes: Box[];
  meetings: CalendarMeeting[];
}

/** A button that has a calendar file made: `request` is asked again, and its answer holds the `file`. */
export interface Calendar {
  kind: "calendar";
  label: string;
  note: string;
  request: Record<string, unknown>;
  choices?: CalendarChoice[];
  times_and_places?: TimesAndPlaces;
  reference?: Box;
  file?: File;
}

/** A date and what it is the date of. */
export interface EventDate {
  event: string;
  date: string;
  type?: string;
}

/** A button that makes a link to this page with these dates after the "#" of its address. */
export interface Link {
  kind: "link";
  label: string;
  note: string;
  events: EventDate[];
}

export type Piece = string | DateInLine | Strong | PageLink;
export type Inline = string | Piece[];
export type Term = [string, Inline];
export type Block = Heading | Paragraph | List | Panel | Stamp | Definitions | Table | Checklist | Notice | Details | Sheet | Story | DeadlineCard | Strip | Timeline | WhatIf | Steps | Copy | Download | Print | Calendar | Link;
