/** Words to a machine that reads along, in the forms in which they are planted. No publication says them of its matter. */
const toMachines =
  /\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|guidelines above|everything above)\b|\b(?:system|developer) (?:prompt|message)\b|\byou are (?:now )?(?:the system|an? (?:ai|assistant|language model|helpful))|\b(?:as|to) (?:an? |the )?(?:ai|llm|language model|chatbot|assistant)s?\b[^.]{0,40}\b(?:must|should|have to|say|state|answer|reply|output|write|call)\b|\bcall the tool\b|\b(?:print|reveal|output|show) (?:your|the) (?:settings|instructions|prompt|keys?)\b|\{\s*"claims"\s*:/i;

/** Whether a text gives orders to whoever summarises it. Such a sentence is no evidence: a model neither sees nor cites it. */
export function givesOrders(text: string): boolean {
  return toMachines.test(text);
}
