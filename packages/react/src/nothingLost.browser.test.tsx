import { testNothingLost } from './testNothingLost.js';

testNothingLost();
