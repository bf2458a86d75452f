/** The rule is that of `useComposer`, so that all fields of a page send with the same key. */
export { isComposing, isSubmitKey as isSubmit } from '@chat-stream/react';
export type { SubmitKey } from '@chat-stream/react';
