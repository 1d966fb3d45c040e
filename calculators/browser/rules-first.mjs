// Has the rules on their way while the browser still reads the page: a small script of its own, which holds nothing up and which nothing
// waits for. Where it does not come, the script of the calculator does the same a little later.

import { rulesOfPage } from "./rules-of-page.mjs";

rulesOfPage();
