using System.Text.RegularExpressions;

namespace BotAssistant.Model.Checks;

/// <summary>Who said what in a talk that is summed up: what one side said is not told as the other's, nor as somebody's whom they quoted.</summary>
internal static partial class Speakers
{
    /// <summary>So many pairs of letters in common with what somebody is said to have said make it that.</summary>
    private const int Told = 2;

    /// <param name="sentence">A sentence of the summary.</param>
    /// <param name="cited">The lines that it cites, with the side that said each.</param>
    /// <returns>Whether somebody else's words are put into somebody's mouth.</returns>
    public static bool AreSwapped(string sentence, IReadOnlyList<GroundLine> cited)
    {
        if (cited.All(line => line.IsOurs is null))
        {
            return false;
        }

        if (cited.Select(line => line.IsOurs).Distinct().Count() > 1)
        {
            // Of two sides in one sentence nobody can tell who said which half.
            return true;
        }

        var ground = string.Join('\n', cited.Select(line => line.Text));
        var first = Sides().Matches(sentence).FirstOrDefault();
        var ours = cited[0].IsOurs is true;
        // What we said is told as ours; the household is whom the summary is about.
        return (ours ? first is null || !first.Groups["ours"].Success : first is not null && first.Groups["ours"].Success && !ground.Contains(first.Value, StringComparison.Ordinal))
            || (!ours && Sides().Matches(sentence).Any(found => found.Groups["ours"].Success && !ground.Contains(found.Value, StringComparison.Ordinal)))
            || Quoted().Matches(sentence).Any(said => !IsTheirs(said) && !Quoted().Matches(ground).Any(other => SameSpeaker(said, other)))
            || Quoted().Matches(ground).Any(said => !IsFirstPerson(said) && Tells(sentence, said.Groups["words"].Value) && !sentence.Contains(said.Groups["who"].Value, StringComparison.Ordinal));
    }

    /// <summary>The side itself speaks.</summary>
    private static bool IsTheirs(Match said) => Sides().Match(said.Groups["who"].Value).Success;

    private static bool IsFirstPerson(Match said) => Self().IsMatch(said.Groups["who"].Value);

    /// <summary>With other words before them, but not as whoever was spoken to.</summary>
    private static bool SameSpeaker(Match one, Match other)
    {
        var (told, said) = (one.Groups["who"].Value, other.Groups["who"].Value);
        return said.EndsWith(told, StringComparison.Ordinal) && (said.Length == told.Length || !Towards.Contains(said[^(told.Length + 1)], StringComparison.Ordinal));
    }

    private const string Towards = "跟和对向给同与";

    private static bool Tells(string sentence, string words)
    {
        var pairs = words.Zip(words.Skip(1), (first, second) => string.Concat(first, second)).Distinct(StringComparer.Ordinal);
        return pairs.Count(pair => sentence.Contains(pair, StringComparison.Ordinal)) >= Told;
    }

    [GeneratedRegex("(?<ours>助手|坐席|客服|机器人|我们|我方|咨询台|工作人员|热线)|(?<theirs>对方|来访人|咨询人|提问人|提问的人|农户|群众|用户|他|她)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sides();

    // 我, 我跟村里; not 我儿子.
    [GeneratedRegex("^(?:我|俺|咱)们?(?:$|[跟和对向给同与就也都还又已去来在打昨今前上才])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Self();

    // 村干部说要交五十块; not 跟村干部说.
    [GeneratedRegex("(?<![\u4e00-\u9fff])(?:但是|后来|昨天|今天|现在|可是|可|但|那个|这个)?(?<who>[\u4e00-\u9fff]{1,8}?)(?:说|讲|称|告诉|通知|答应|承诺|要求|叫(?!做))(?<words>[^，。！？；,;!?\n]{2,40})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
