import type { McpLabels } from './McpLabels.js';

/** The Simplified Chinese words of the MCP parts. */
export const mcpChinese: McpLabels = {
  tools: (count) => `工具(${count})`,
  noServers: '没有服务器。',
  status: { connecting: '正在连接', ready: '就绪', 'sign-in': '需要登录', failed: '不可用', closed: '已关闭' },
  signIn: '登录',
  signInQuestion: (server) => `登录 ${server} 后才能使用它的工具。`,
  retry: '重试',
  asks: '先询问',
  asksYou: (server) => `${server} 向你提问`,
  submit: '提交',
  decline: '拒绝',
  cancel: '取消',
  choose: '请选择…',
  optional: '选填',
  invalid: '内容不符合要求:',
  required: '请填写此项。',
  opensPage: '服务器请你访问此页面:',
  openPage: '打开页面',
  promptCard: (prompt, server) => `${prompt}(来自 ${server} 的提示词)`,
  insert: '插入',
  problems: (count) => `${count} 个问题`,
  collision: (tool, server) => `${server} 的 ${tool} 未加入,因为已有同名工具。`,
};
