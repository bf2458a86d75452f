export { createRelay } from './createRelay.js';
export { STANDARD_FIELDS } from './guard/standardFields.js';
export type {
  Authorize,
  AuthorizeResult,
  BreakerOptions,
  CloseOptions,
  CorsOptions,
  HookContext,
  Hooks,
  Limits,
  Price,
  Relay,
  RelayOptions,
  RequestBody,
  RequestReport,
  RequestTrace,
  Telemetry,
  TransformRequest,
  Upstream,
  Usage,
  UsageReport,
} from './options.js';
export { memoryStore } from './store/memoryStore.js';
export type { MemoryStoreOptions } from './store/memoryStore.js';
export type {
  Claim,
  Seen,
  SharedCounters,
  Spent,
  StoreHealth,
  StreamHead,
  StreamState,
  StreamStore,
  StreamWriter,
  Stretch,
} from './store/streamStore.js';
export { redisStore } from './store/redisStore.js';
export type { RedisStoreOptions } from './store/redisStore.js';
export type { RedisClient } from './store/redis/connect.js';
export type { RedisTls } from './store/redis/target.js';
