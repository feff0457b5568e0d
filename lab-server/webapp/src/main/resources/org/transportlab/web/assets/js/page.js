// @ts-check
// The pages without streams.

import { startPage } from './ui/page.js';

startPage();
