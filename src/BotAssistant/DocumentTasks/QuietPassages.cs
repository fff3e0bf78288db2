using System.Text.RegularExpressions;
using BotAssistant.Model;

namespace BotAssistant.DocumentTasks;

/// <summary>What of a document no model sees: paragraphs about complaints, petitions, violence, self-harm, the conduct of officials, and people in danger.</summary>
internal static partial class QuietPassages
{
    /// <returns>Numbers of paragraphs.</returns>
    public static IReadOnlySet<int> In(IReadOnlyList<TaskSentence> sentences, IDelicateWords delicate) =>
        sentences.Where(sentence => Official().IsMatch(Folded(sentence.Plain)) || delicate.AreIn(sentence.Plain) || delicate.AreIn(Folded(sentence.Plain))).Select(sentence => sentence.Paragraph).ToHashSet();

    /// <summary>That somebody is to be held, watched or fetched back is no task to offer, whoever writes it: a petition is no offence.</summary>
    public static bool HoldSomebody(string plain) => Holding().IsMatch(Folded(plain));

    /// <summary>Words with blanks or marks between their signs are the same words.</summary>
    private static string Folded(string plain) => string.Concat(plain.Where(char.IsLetterOrDigit));

    // Prices are kept steady, pupils brought back to school, patients fetched home.
    [GeneratedRegex("稳控(?!物价|价格|市场|产|面积)|稳住(?:人|他|她|对方|其)|截访|拦访|控访|(?:人员|重点人|上访|访民|家属|[他她]们?)[^。]{0,12}(?:看住|盯住|盯牢|看牢|看死|盯死)|包保稳定|(?<!学生[^。]{0,12})(?<!儿童[^。]{0,12})(?<!孩子[^。]{0,12})(?<!患者[^。]{0,12})(?:接|带|押|领|拉)回(?:来|本|县|乡|镇|村|家|去|$)|劝返(?!复学|学生|返校)(?<!(?:学生|辍学|失学)[^。]{0,12}劝返)|遣返|押送", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Holding();

    // As officials write of it; how people say it, the other words know.
    [GeneratedRegex(
        "信访|上访|来访人|访民|投诉|举报|检举|控告|家暴|家庭暴力|殴打|打伤|虐待|遗弃|性侵|猥亵|强奸|拐卖|自杀|轻生|自残|自伤|服毒|跳楼|失踪|走失|违纪|违法|违规|贪污|受贿|行贿|挪用|截留|冒领|套取|吃拿卡要|优亲厚友|作风问题|处分|立案|问责|约谈|通报批评|免职|撤职|侵害|横幅|标语|稳控|维稳|截访|接访|劝返|集访|缠访|闹访|越级|积案|包案|进京|赴京|到京|在京|赴省|接回|押回|带回|打人|打架|斗殴|骂人|酒后|醉酒|滋事|闹事|聚集|围堵|堵门|堵路|静坐|下跪|喊冤|告状|曝光|记者|舆情|联名|纪委|监委|监察|拘留|赌博|嫖娼|吸毒|涉毒|涉黑|涉恶|精神病|精神障碍|精神分裂|肇事|肇祸|重点人员|敏感人员",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Official();
}
