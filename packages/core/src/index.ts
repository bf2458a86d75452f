export { ChatError, chatErrorFromJson } from './errors.js';
export type { ChatErrorCode, ChatErrorDetails, ChatErrorJson, Warning } from './errors.js';

export type * from './protocol/request.js';
export { REQUEST_FIELDS } from './protocol/requestFields.js';
export type { RequestField } from './protocol/requestFields.js';
export type { FieldGroup, FieldKind, RequestRow } from './protocol/requestRows.js';
export { fromWireRequest, toWireRequest } from './protocol/dialect.js';
export type { ChatRequestInput } from './protocol/dialect.js';
export { validateRequest } from './protocol/validate.js';
export type { RequestIssue, RequestIssueCode, RequestIssueParams } from './protocol/requestIssue.js';

export type * from './protocol/chunk.js';
export type * from './protocol/parts.js';
export { readChunks } from './protocol/read.js';
export type { ReadOptions } from './protocol/read.js';
export { createJsonReader } from './protocol/partialJson.js';
export type { Completeness, JsonReader, JsonReaderOptions, PartialJson } from './protocol/partialJson.js';
export { readPartialJson } from './protocol/readPartialJson.js';
export type { JsonPart } from './protocol/readPartialJson.js';
export { audioBytes } from './protocol/audioBytes.js';
export { applyChunk, applyChunks } from './protocol/accumulate.js';
export { emptyCompletion } from './protocol/completion.js';
export type { Completion, CompletionChoice } from './protocol/completion.js';
export { finishKind, toChatCompletion } from './protocol/chatCompletion.js';
export type {
  ChatCompletion,
  ChatCompletionChoice,
  ChatCompletionMessage,
  ChatCompletionToolCall,
  FinishKind,
} from './protocol/chatCompletion.js';

export type * from './thread/types.js';
export type * from './thread/events.js';
export { emptyThread, reduce } from './thread/reduce.js';
export {
  messageText,
  selectError,
  selectLastMessage,
  selectMessage,
  selectMessageIds,
  selectMessages,
  selectPart,
  selectSiblingIds,
  selectStatus,
} from './thread/selectors.js';
export type { ChatStatus } from './thread/selectors.js';
export { messageCost, selectTotals } from './thread/cost.js';
export type { PriceTable, ThreadTotals, TokenPrices } from './thread/cost.js';
export { diffRequests } from './thread/diffRequests.js';
export type { RequestDifference } from './thread/diffRequests.js';
export { fromMessageParams } from './thread/fromMessageParams.js';
export type { FromMessageParamsOptions } from './thread/fromMessageParams.js';
export { exportThread, importThread } from './thread/importThread.js';
export type { ImportOptions } from './thread/importThread.js';
export { validateJson, validatePartialJson } from './thread/jsonSchema.js';
export type { JsonIssue } from './thread/jsonSchema.js';
export { readArguments } from './thread/liveJson.js';
export type { FieldState, LiveJson } from './thread/liveJson.js';
export type * from './thread/schema.js';
export { selectTiming } from './thread/timing.js';
export type { AnswerTiming } from './thread/timing.js';

export { createFrameSchedule } from './chat/schedule.js';
export type { Schedule } from './chat/schedule.js';
export type * from './chat/types.js';
export { createChat } from './chat/chat.js';
export { engine } from './chat/loadEngine.js';
export type { Engine } from './chat/loadEngine.js';
export type { Lazy } from './chat/lazy.js';
export { streamChat } from './chat/streamChat.js';
export type { StreamChatOptions, StreamChatResult } from './chat/streamChat.js';
export { forkThread } from './chat/forkThread.js';
export { structuredOutput } from './chat/structuredOutput.js';
export type { OutputReader, StructuredOutput, StructuredOutputOptions } from './chat/structuredOutput.js';
export { fetchModels } from './chat/models.js';
export type { ModelInfo } from './chat/models.js';
export { redactHeaders } from './chat/redact.js';
export { fetchTransport } from './chat/fetchTransport.js';
export type { FetchTransportOptions } from './chat/fetchTransportOptions.js';
export { cumulativeToolArguments } from './chat/cumulativeToolArguments.js';
export { splitThinkTags } from './chat/splitThinkTags.js';
export { selectIssues } from './chat/buildRequest.js';
export { shareChat } from './chat/shareChat.js';
export type { Sharing } from './chat/shareChat.js';
export { searchThreads } from './chat/searchThreads.js';
export { memoryStorage } from './chat/memoryStorage.js';
export { updateThread } from './chat/updateThread.js';
export { persistChat } from './chat/persistChat.js';
export type { PersistOptions } from './chat/persistChat.js';
export type { StoredAttachment, StoredThread, ThreadStorage, ThreadSummary } from './chat/storage.js';
export { deserializeThread, serializeThread } from './thread/serialize.js';
export type { SerializedThread } from './thread/serialize.js';
export { toMessageParams } from './thread/toRequest.js';
