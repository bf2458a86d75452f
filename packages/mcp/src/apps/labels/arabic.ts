import type { AppLabels } from './AppLabels.js';

/** Names of servers and tools run in their own direction. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The Arabic words around apps. */
export const appArabic: AppLabels = {
  app: (tool, server) => `${isolated(tool)}، تطبيق من ${isolated(server)}`,
  loading: 'جارٍ تحميل التطبيق',
  failed: 'تعذّر عرض التطبيق:',
  retry: 'إعادة المحاولة',
  wantsNetwork: 'يطلب هذا التطبيق الاتصال بما يلي:',
  wantsLink: 'يطلب هذا التطبيق فتح هذه الصفحة:',
  wantsMessage: 'يطلب هذا التطبيق إرسال هذه الرسالة:',
  wantsCall: (tool) => `يطلب هذا التطبيق تشغيل ${isolated(tool)}:`,
  allow: 'سماح',
  decline: 'رفض',
  open: 'فتح',
  send: 'إرسال',
  stopped: 'أُوقف التطبيق لأنه أرسل رسائل كثيرة جدًا.',
};
