import { memoryStorage } from '@chat-stream/core';
import { testNothingLost } from './testNothingLost.js';

testNothingLost(() => memoryStorage());
