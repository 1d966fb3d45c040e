// What every page loads, in one file: a slow network answers few requests at a time. The way out comes first.

import "./exit.mjs";
import "./saved-copy.mjs";
import "./page.mjs";
import "./search-box.mjs";
