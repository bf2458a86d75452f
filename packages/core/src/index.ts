export { ChatError, chatErrorFromJson } from './errors.js';
export type { ChatErrorCode, ChatErrorDetails, ChatErrorJson, Warning } from './errors.js';

export type * from './protocol/request/request.js';
export { REQUEST_FIELDS } from './protocol/request/requestFields.js';
export type { FieldGroup, FieldKind, RequestField } from './protocol/request/requestFields.js';
export { fromWireRequest, toWireRequest } from './protocol/request/dialect.js';
export type { ChatRequestInput } from './protocol/request/dialect.js';
export { adaptRequest } from './protocol/request/profiles/adaptRequest.js';
export { detectServer } from './protocol/request/profiles/detect.js';
export { unknownServer } from './protocol/request/profiles/profile.js';
export type { SendReasoning, ServerProfile } from './protocol/request/profiles/profile.js';
export { serverProfiles } from './protocol/request/profiles/servers.js';
export type { KnownServer } from './protocol/request/profiles/servers.js';
export { validateRequest } from './protocol/request/validate.js';
export type { RequestIssue, RequestIssueCode, RequestIssueParams } from './protocol/request/requestIssue.js';

export type * from './protocol/completion/chunk.js';
export type * from './protocol/completion/parts.js';
export { readChunks } from './protocol/stream/read.js';
export type { ByteReader, ReadableAnswer, ReadOptions } from './protocol/stream/read.js';
export { createJsonReader } from './protocol/json/partialJson.js';
export type { Completeness, JsonReader, JsonReaderOptions, PartialJson } from './protocol/json/partialJson.js';
export { readPartialJson } from './protocol/json/readPartialJson.js';
export type { JsonPart } from './protocol/json/readPartialJson.js';
export { audioBytes } from './protocol/completion/audioBytes.js';
export { applyChunk, applyChunks } from './protocol/completion/accumulate.js';
export { emptyCompletion } from './protocol/completion/completion.js';
export type { Completion, CompletionChoice } from './protocol/completion/completion.js';
export { finishKind, toChatCompletion } from './protocol/completion/chatCompletion.js';
export type {
  ChatCompletion,
  ChatCompletionChoice,
  ChatCompletionMessage,
  ChatCompletionToolCall,
  FinishKind,
} from './protocol/completion/chatCompletion.js';

export type * from './thread/types.js';
export type * from './thread/events.js';
export type { NoTypos } from './thread/noTypos.js';
export { emptyThread, reduce } from './thread/reduce.js';
export {
  messageText,
  selectError,
  selectLastMessage,
  selectMessage,
  selectMessageIds,
  selectMessages,
  selectPart,
  selectRun,
  selectSiblingIds,
  selectStatus,
} from './thread/selectors.js';
export type { ChatStatus } from './thread/selectors.js';
export { carriesData } from './thread/addresses.js';
export { selectUntrustedOrigins } from './thread/origins.js';
export { messageCost, selectTotals } from './thread/cost.js';
export type { PriceTable, ThreadTotals, TokenPrices } from './thread/cost.js';
export { diffRequests } from './thread/diffRequests.js';
export type { RequestDifference } from './thread/diffRequests.js';
export { fromMessageParams } from './thread/fromMessageParams.js';
export type { FromMessageParamsOptions } from './thread/fromMessageParams.js';
export { exportThread, importThread } from './thread/importThread.js';
export type { ImportOptions } from './thread/importThread.js';
export { validateJson, validatePartialJson } from './protocol/json/jsonSchema.js';
export type { JsonIssue } from './protocol/json/jsonSchema.js';
export { readArguments } from './protocol/json/liveJson.js';
export type { FieldState, LiveJson } from './protocol/json/liveJson.js';
export type * from './protocol/json/schema.js';
export { selectTiming } from './thread/timing.js';
export type { AnswerTiming } from './thread/timing.js';

export { createFrameSchedule } from './run/schedule.js';
export type { Schedule } from './run/schedule.js';
export type * from './run/types.js';
export { defineTool } from './run/defineTool.js';
export type { DefinedTool } from './run/defineTool.js';
export type * from './run/toolTypes.js';
export { toolContent } from './run/toolResult.js';
export type { ModelContent } from './run/toolResult.js';
export type { ChatCallbacks, FailedRun, FinishedRun, ObservedToolCall } from './run/observers.js';
export { strictPolicy } from './run/policy.js';
export type { PolicyDecision, PolicyRequest, ToolPolicy } from './run/policy.js';
export { toolOutput } from './run/toolOutput.js';
export { httpTool } from './run/httpTool.js';
export type { HttpToolOptions } from './run/httpTool.js';
export type * from './transport/types.js';
export type * from './chat/types.js';
export type { ChatListener } from './thread/store.js';
export { createChat } from './chat/chat.js';
export { requestTitle } from './chat/requestTitle.js';
export { createComparison, endComparison, regenerateCompared, selectComparison } from './chat/comparison.js';
export type { ComparedAnswer, ComparedVariant, Comparison } from './chat/comparison.js';
export { streamChat } from './run/streamChat.js';
export type { StreamChatOptions, StreamChatResult } from './run/streamChat.js';
export { forkThread } from './chat/forkThread.js';
export { structuredOutput } from './run/structuredOutput.js';
export type { OutputReader, StructuredOutput, StructuredOutputOptions } from './run/structuredOutput.js';
export { fetchModels } from './transport/models.js';
export type { ModelInfo } from './transport/models.js';
export { redactHeaders } from './transport/redact.js';
export { fetchTransport } from './transport/fetchTransport.js';
export type { FetchTransportOptions } from './transport/fetchTransport.js';
export { cumulativeToolArguments } from './transport/cumulativeToolArguments.js';
export { splitThinkTags } from './transport/splitThinkTags.js';
export type { ThinkTagOptions } from './transport/splitThinkTags.js';
export { selectIssues } from './run/buildRequest.js';
export { syncTabs } from './storage/syncTabs.js';
export type { TabSync, TabSyncOptions } from './storage/syncTabs.js';
export { searchThreads } from './storage/searchThreads.js';
export { memoryStorage } from './storage/memoryStorage.js';
export { applyProgress } from './storage/applyProgress.js';
export type { MessageEnd, MessageProgress } from './thread/progress.js';
export { continueThread } from './storage/continueThread.js';
export { mergeThreads } from './storage/mergeThreads.js';
export { saveThread } from './storage/saveThread.js';
export { proposeTitle, updateThread } from './storage/updateThread.js';
export { persistChat } from './storage/persistence.js';
export type { Persistence, PersistOptions, SaveState, SaveStatus } from './storage/persistence.js';
export { storageKey } from './storage/storage.js';
export type { SaveOptions, StoredAttachment, StoredThread, ThreadStorage, ThreadSummary } from './storage/storage.js';
export { deserializeThread, serializeThread } from './thread/serialize.js';
export type { Selection, SerializedMessage, SerializedNode, SerializedThread } from './thread/serialize.js';
export { toMessageParams } from './thread/toRequest.js';
export type { MessageParamsOptions } from './thread/toRequest.js';
