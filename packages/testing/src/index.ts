export { scriptedModel } from './model/scriptedModel.js';
export type { ScriptedModel, ScriptedModelOptions } from './model/scriptedModel.js';
export type { ServedRequest } from './model/readRequest.js';
export type { Answer, Fault, HttpReply, Reply, Script, ScriptContext, Step } from './script/script.js';
export type { Frame, WireError } from './script/frame.js';
export { pieces } from './script/pieces.js';
export { createVirtualClock } from './time/createVirtualClock.js';
export type { VirtualClock } from './time/createVirtualClock.js';
export { createVirtualSchedule } from './time/createVirtualSchedule.js';
export type { Clock } from './time/clock.js';
export { createModelFetch } from './server/createModelFetch.js';
export type { ModelFetch, ModelFetchOptions } from './server/createModelFetch.js';
export { createModelServer } from './server/createModelServer.js';
export type { ModelServer, ModelServerOptions } from './server/createModelServer.js';
export { embeddedModels } from './models/embeddedModels.js';
export type { ModelDefinition } from './models/embeddedModels.js';
export { readRecording, record, recordFetch, recordingFromSse, recordingsFromHar } from '@chat-stream/core/recording';
export type {
  FetchRecorder,
  RecordedEvent,
  Recorder,
  Recording,
  RecordOptions,
  SseImportOptions,
} from '@chat-stream/core/recording';
export { replay } from './replay/replay.js';
export type { Replay, ReplayOptions } from './replay/replay.js';
export { DIALECT_NAMES } from './dialect/dialects.js';
export type { Dialect } from './dialect/dialects.js';
export { injectFaults } from './fault/injectFaults.js';
export type { FaultPlan } from './fault/injectFaults.js';
export { conversation, readScript } from './script/readScript.js';
export type { ScriptRule, WrittenScript } from './script/readScript.js';
export { chatMatchers } from './matchers/chatMatchers.js';
export type { ChatMatchers, MatchResult } from './matchers/chatMatchers.js';
export { modelHandlers } from './msw/modelHandlers.js';
export type { HandlerMaker, ModelHandlersOptions } from './msw/modelHandlers.js';
