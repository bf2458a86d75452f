import { indexedDBStorage } from './indexedDBStorage.js';
import { testNothingLost } from './testNothingLost.js';

const application = `test-${Math.random()}`;
testNothingLost((user) => indexedDBStorage(application, { user }));
