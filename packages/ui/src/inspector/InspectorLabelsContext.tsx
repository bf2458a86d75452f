import { createContext, useContext } from 'react';
import type { Context } from 'react';
import { inspectorEnglish, type InspectorLabels } from './labels.js';

export const InspectorLabelsContext: Context<InspectorLabels> = createContext(inspectorEnglish);

export function useInspectorLabels(): InspectorLabels {
  return useContext(InspectorLabelsContext);
}
