// @ts-check
// The pages without streams.

import { startPage } from './page.js';

startPage();
