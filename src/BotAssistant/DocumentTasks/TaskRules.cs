using System.Text.RegularExpressions;
using BotAssistant.Dialogs;

namespace BotAssistant.DocumentTasks;

/// <summary>
/// Finds tasks by plain rules: something is to be done by a day; somebody is in charge of it; or those who are named have to do something
/// that can be seen to be done. An appeal to think higher of the work is none, nor is what was achieved already.
/// </summary>
internal static partial class TaskRules
{
    /// <summary>A longer sentence is quoted by its parts around what makes it a task.</summary>
    private const int LongestQuote = 160;
    private const int ShortestQuote = 8;
    private const int LongestWhat = 80;

    public static IReadOnlyList<ProposedTask> Find(TaskDocument document, DateOnly? from, DialogCatalog dialogs)
    {
        var tasks = new List<ProposedTask>();
        foreach (var task in document.Sentences.SelectMany(sentence => In(sentence, from, dialogs)))
        {
            if (!tasks.Exists(other => other.Quote == task.Quote))
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }

    private static IEnumerable<ProposedTask> In(TaskSentence sentence, DateOnly? from, DialogCatalog dialogs)
    {
        var plain = sentence.Plain;
        if (sentence.Text.Length < ShortestQuote || QuietPassages.HoldSomebody(plain) || IsQuestion(plain) || Told().IsMatch(plain) || (Past().IsMatch(plain) && !Strong().IsMatch(plain)))
        {
            return [];
        }

        if (Duty().IsMatch(plain) && DueWords.All(plain) is { Count: > 0 } days)
        {
            return days.Count == 1
                ? [Task(sentence, Around(plain, days[0].Start, days[0].Start + days[0].Length), from, dialogs)]
                // Each last day with what stands before it, up to the one before.
                : days.Select((day, i) => Task(sentence, Around(plain, day.Start, day.Start + day.Length, i == 0 ? 0 : EndOfPart(plain, days[i - 1].Start), i == days.Count - 1 ? plain.Length : EndOfPart(plain, day.Start)), from, dialogs));
        }

        var charge = InCharge().Match(plain);
        var found = charge.Success ? charge : Ordered().Match(plain) is { Success: true } order ? order : Asked().Match(plain);
        return found.Success ? [Task(sentence, Around(plain, found.Index, found.Index + found.Length), from, dialogs)] : [];
    }

    private static int EndOfPart(string plain, int at) => plain.IndexOf(',', at) is >= 0 and var comma ? comma + 1 : plain.Length;

    private static ProposedTask Task(TaskSentence sentence, (int Start, int End) part, DateOnly? from, DialogCatalog dialogs)
    {
        var quoted = sentence.Plain[part.Start..part.End];
        var quote = sentence.Text[part.Start..part.End];
        var who = Addressed(quoted);
        var when = DueWords.All(quoted) is [var first, ..] ? first : default((int Start, int Length)?);
        return new(
            quote, TaskDocument.PlaceOf(dialogs, sentence), WhatOf(quote, quoted, who), who is { } named ? quote.Substring(named.Start, named.Length) : null,
            when is { } said ? quote.Substring(said.Start, said.Length) : null, when is { } words ? DueWords.DayOf(quoted, words.Start, from) : null)
        {
            Sentence = sentence.Number,
        };
    }

    /// <summary>Whether words ask for something to be done.</summary>
    public static bool IsDuty(string plain) => Duty().IsMatch(plain);

    /// <summary>Whoever is to do it, with the words before that say which; nobody where only "somebody" is to.</summary>
    private static (int Start, int Length)? Addressed(string plain)
    {
        foreach (var found in new[] { InCharge().Match(plain), Asked().Match(plain), Ordered().Match(plain), Addressee().Match(plain) })
        {
            if (found is { Success: true } && found.Groups["who"] is { Success: true, Length: >= 2 } who && who.Value is not ("专人" or "专门人员"))
            {
                var start = who.Index;
                while (start > 0 && who.Index - start < LongestBefore && (plain[start - 1] is >= '\u4e00' and <= '\u9fff' or '、'))
                {
                    start--;
                }

                var before = plain[start..who.Index];
                // Only where the part begins there; other words before are no name.
                var isName = (start == 0 || who.Index - start < LongestBefore) && !NoName().IsMatch(before);
                var from = isName && found.Value[0] is not ('由' or '请') ? start : who.Index;
                var end = who.Index + who.Length;
                if (TimeBefore().Match(plain[from..end]) is { Success: true } time)
                {
                    from += time.Length;
                }

                return end - from >= 2 ? (from, end - from) : null;
            }
        }

        return null;
    }

    /// <summary>So many signs before may belong to a name.</summary>
    private const int LongestBefore = 14;

    private static string WhatOf(string quote, string plain, (int Start, int Length)? who)
    {
        var start = who is { } named && plain[..named.Start].Trim(',', '、', ' ').Length == 0 ? named.Start + named.Length : 0;
        var what = quote[start..].Trim('，', ',', '。', '；', ';', '、', ' ', '：', ':');
        return what.Length <= LongestWhat ? what : what[..LongestWhat] + "…";
    }

    /// <summary>The whole sentence, or the parts between commas around the words, as many as fit.</summary>
    private static (int Start, int End) Around(string plain, int from, int to, int earliest = 0, int latest = int.MaxValue)
    {
        latest = Math.Min(latest, plain.Length);
        if (latest - earliest <= LongestQuote)
        {
            return (earliest, latest);
        }

        var cuts = new List<int> { earliest };
        cuts.AddRange(Enumerable.Range(earliest, latest - earliest).Where(i => plain[i] is ',' or ':').Select(i => i + 1));
        cuts.Add(latest);
        var first = cuts.FindLastIndex(cut => cut <= from);
        var last = cuts.FindIndex(cut => cut >= to);
        // Whoever is addressed stands before, what they are to do behind.
        for (var grown = true; grown;)
        {
            grown = false;
            if (first > 0 && cuts[last] - cuts[first - 1] <= LongestQuote)
            {
                first--;
                grown = true;
            }

            if (last < cuts.Count - 1 && cuts[last + 1] - cuts[first] <= LongestQuote)
            {
                last++;
                grown = true;
            }
        }

        return (cuts[first], cuts[last]);
    }

    private static bool IsQuestion(string plain) => plain.EndsWith('?') || plain.EndsWith('吗');

    private const string Someone =
        @"(?:(?:各级|各|全[市县区乡镇]|所有|每[个位名]?)[^,。;:“”""'()\s要务必须应由对把将]{0,8})?(?:县\(市、区\)|县市区|县区|区县|乡镇|镇街|镇办|镇村|村社|各村|街道|社区|部门|单位|党支部|支部|党组织|党委|政府|工作队|第一书记|队员|队长|责任人|干部|一把手|主要负责同志|负责同志|负责人|成员单位|领导小组|办公室|指挥部|村两委|村委会|书记|[镇乡县市区]长|[\u4e00-\u9fff]{2,6}(?:局|委(?!托|屈)|中心(?!任务|工作))|企业|学校|医院)(?:的?(?:党政主要负责同志|党政一把手|主要负责同志|主要负责人|一把手))?";

    private const string Order = "务必|一定要|必须|要(?!求|素|点|害|么)|应当|应(?!该说|对|急)|须|需要";

    private const string Deed =
        "完成|上报|报送|报告|排查|核查|核实|摸排|摸底|自查|整改|制定|建立|成立|公示|公布|公开|签订|走访|更新|录入|修订|召开|张榜|安排部署|驻村|编制|梳理|对照|清零|交办|登记|结对|兑现|验收|上墙|上网|汇报|下访|识别|审核|复核|评议|通报|培训|发放|拨付|开工|入户|见面|研究解决|拿出|配备|组建|明确";

    [GeneratedRegex("务必|一定要|必须|应当|须|请|确保|不得|要(?!求|素|点|害|么)|负责|牵头|完成|上报|报送|整改|清零|力争", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duty();

    [GeneratedRegex("务必|一定要|必须|确保|请各|请大家", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Strong();

    // What was done, counted or found.
    [GeneratedRegex("已经?|了[0-9]|完成了|实现了|取得了|开展了|截至目前|累计|先后|得到|历次|去年|往年|以来|认为|感受", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Past();

    // What is told of orders that somebody gave before, or explained.
    [GeneratedRegex("当时|会议上要求|会上要求|曾要求|这是[^,]{0,20}提出|为什么|有的[^,]{0,12}不", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    [GeneratedRegex("[要由对把将让使与向在是从按会同为当]|务必|必须|同时|并且|以及|特别|尤其", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoName();

    [GeneratedRegex("^(?:今天|今后|会后|会前|当前|目前|现在|下一步|近期|接下来|下来)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeBefore();

    [GeneratedRegex("由(?<who>[^,。;:“”]{2,20}?)(?:具体|共同|统一)?(?:负责(?!同志|人)|牵头)|(?<who>" + Someone + ")(?:具体|统一)?(?:负责(?!同志|人)|牵头(?!抓总))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InCharge();

    [GeneratedRegex("(?<who>" + Someone + ")(?:都|也|均|同志|们)?(?:" + Order + ")[^。;]{0,40}?(?:" + Deed + ")|(?<who>" + Someone + ")(?:都[^,。;]{1,3}),[^,。;]{0,4}(?:" + Order + ")[^。;]{0,60}?(?:" + Deed + ")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ordered();

    [GeneratedRegex("请(?<who>大家|各位同志|各位|同志们|" + Someone + ")[^。;]{0,20}?(?:" + Deed + ")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("(?<who>" + Someone + ")(?=[^,。;求]{0,6}(?:" + Order + "|确保))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addressee();
}
