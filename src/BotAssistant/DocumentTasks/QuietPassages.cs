using System.Text.RegularExpressions;
using BotAssistant.Model;

namespace BotAssistant.DocumentTasks;

/// <summary>What of a document no model sees: paragraphs about complaints, petitions, violence, self-harm, the conduct of officials, and people in danger.</summary>
internal static partial class QuietPassages
{
    /// <returns>Numbers of paragraphs.</returns>
    public static IReadOnlySet<int> In(IReadOnlyList<TaskSentence> sentences, IDelicateWords delicate) =>
        sentences.Where(sentence => Official().IsMatch(sentence.Plain) || delicate.AreIn(sentence.Plain)).Select(sentence => sentence.Paragraph).ToHashSet();

    // As officials write of it; how people say it, the other words know.
    [GeneratedRegex(
        "信访|上访|来访人|访民|投诉|举报|检举|控告|家暴|家庭暴力|殴打|打伤|虐待|遗弃|性侵|猥亵|强奸|拐卖|自杀|轻生|自残|自伤|服毒|跳楼|失踪|走失|违纪|违法|违规|贪污|受贿|行贿|挪用|截留|冒领|套取|吃拿卡要|优亲厚友|作风问题|处分|立案|问责|约谈|通报批评|免职|撤职|侵害",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Official();
}
