'use client';
import type { Chat, ChatCallbacks } from '@chat-stream/core';
import { useState } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';

/**
 * Lets a chat call functions of a component: always those of the last render. The chat calls each of them once for each run, however often
 * the component mounts; after the last render, the functions of that render still hear of the end of the turn.
 */
export function useCallbacks(chat: Chat, given: ChatCallbacks): void {
  const [latest] = useState(createLatest);
  const { onFinish, onError, onToolCall } = given;
  useIsomorphicLayoutEffect(() => {
    latest.set({ onFinish, onError, onToolCall });
  });
  useIsomorphicLayoutEffect(() => chat.observe(latest.callbacks), [chat, latest]);
}

function createLatest(): { set(callbacks: ChatCallbacks): void; readonly callbacks: ChatCallbacks } {
  let current: ChatCallbacks = {};
  return {
    set: (callbacks) => (current = callbacks),
    callbacks: {
      get onFinish() {
        return current.onFinish;
      },
      get onError() {
        return current.onError;
      },
      get onToolCall() {
        return current.onToolCall;
      },
    },
  };
}
