import type { AppLabels } from './AppLabels.js';

/** The Simplified Chinese words around apps. */
export const appChinese: AppLabels = {
  app: (tool, server) => `${tool}(${server} 的应用)`,
  loading: '正在加载应用',
  failed: '无法显示此应用:',
  retry: '重试',
  wantsNetwork: '此应用请求连接:',
  wantsLink: '此应用请求打开此页面:',
  wantsMessage: '此应用请求发送此消息:',
  wantsCall: (tool) => `此应用请求运行 ${tool}:`,
  allow: '允许',
  decline: '拒绝',
  open: '打开',
  send: '发送',
  stopped: '此应用发送的消息过多,已被停止。',
};
