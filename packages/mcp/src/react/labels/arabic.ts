import type { McpLabels } from './McpLabels.js';

/** Names of servers run in their own direction. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The Arabic words of the MCP parts. */
export const mcpArabic: McpLabels = {
  tools: (count) => `الأدوات (${count})`,
  noServers: 'لا توجد خوادم.',
  status: {
    connecting: 'جارٍ الاتصال',
    ready: 'جاهز',
    'sign-in': 'يتطلب تسجيل الدخول',
    failed: 'غير متاح',
    closed: 'مغلق',
  },
  signIn: 'تسجيل الدخول',
  signInQuestion: (server) => `سجّل الدخول إلى ${isolated(server)} لاستخدام أدواته.`,
  retry: 'إعادة المحاولة',
  asks: 'يسأل أولًا',
  asksYou: (server) => `${isolated(server)} يسألك`,
  submit: 'إرسال',
  decline: 'رفض',
  cancel: 'إلغاء',
  choose: 'اختر…',
  optional: 'اختياري',
  invalid: 'غير صالح:',
  required: 'املأ هذا الحقل.',
  opensPage: 'يطلب الخادم منك زيارة هذه الصفحة:',
  openPage: 'فتح الصفحة',
  promptCard: (prompt, server) => `${isolated(prompt)}، نموذج من ${isolated(server)}`,
  insert: 'إدراج',
  problems: (count) => `المشكلات (${count})`,
  collision: (tool, server) => `لم تُضف ${isolated(tool)} من ${isolated(server)} لوجود أداة أخرى بهذا الاسم.`,
};
