/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_CHAT_MODEL: string;
}
