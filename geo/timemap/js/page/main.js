// What runs when the document opens. Every other script only declares.

import { startMap } from "./start.js";

startMap();
