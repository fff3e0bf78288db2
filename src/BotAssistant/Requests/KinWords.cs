using BotAssistant.Dialogs;

namespace BotAssistant.Requests;

/// <summary>Whose kin is meant by "我妈".</summary>
internal enum Speaker
{
    /// <summary>The head of the household, by whom the list says what everybody is.</summary>
    Head,

    /// <summary>One of the household, nobody knows which: parents and children are the head's, but "我男人" may be the head.</summary>
    Unknown,

    /// <summary>The head's husband or wife: the head is theirs, the children are both their own, the parents are not.</summary>
    Spouse,

    /// <summary>Another of the household, or somebody who acts for it: what people are to them stands in no list.</summary>
    Other,

    /// <summary>A cadre: "他妈" is one of the household, "我妈" is not.</summary>
    Cadre,
}

/// <summary>What the members of a household are called by those who speak of them: "我妈", "老伴", "闺女".</summary>
internal static class KinWords
{
    private const string Concept = "亲属:";
    private const string Head = "户主";
    public const string Wife = "配偶";
    private const string Own = "我俺咱";
    private const string Of = "的";

    /// <summary>Before a word for kin they make it whoever somebody goes to: "户口迁到我闺女那儿".</summary>
    private const string Towards = "到给投随靠往";

    private static readonly string[] Children = ["之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女"];

    public static Speaker SpeakerOf(string relation) => relation switch { Head => Speaker.Head, Wife => Speaker.Spouse, _ => Speaker.Other };

    /// <summary>The relations that the words name, each with the word for it. A word inside a longer one does not count: 媳妇 in 儿媳妇.</summary>
    public static IReadOnlyDictionary<string, string> In(DialogCatalog dialogs, string said, Speaker speaker)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (said.Length == 0 || speaker is Speaker.Other)
        {
            return found;
        }

        var known = dialogs.Concepts.Where(concept => concept.Name.StartsWith(Concept, StringComparison.Ordinal))
            .SelectMany(concept => concept.Words.Select(word => (Relation: concept.Name[Concept.Length..], Word: word))).ToArray();
        var spans = known.SelectMany(one => Places(said, one.Word).Select(at => (At: at, End: at + one.Word.Length, one.Relation, one.Word))).ToArray();
        foreach (var span in spans)
        {
            var isInside = Array.Exists(spans, other => other.At <= span.At && other.End >= span.End && other.Word.Length > span.Word.Length);
            // "我妈的妈" is somebody else.
            if (isInside || IsTowards(said, span.At) || said.AsSpan(span.End).StartsWith(Of) || !MayMean(speaker, span.Relation, span.Word))
            {
                continue;
            }

            if (span.Relation != Wife || speaker is not Speaker.Spouse)
            {
                found[span.Relation] = span.Word;
            }

            // Whose husband or wife it is depends on who writes.
            if (span.Relation == Wife && speaker is Speaker.Spouse or Speaker.Unknown)
            {
                found[Head] = span.Word;
            }
        }

        return found;
    }

    /// <summary>The same without the head who was only thought of as somebody's husband or wife.</summary>
    public static IReadOnlyDictionary<string, string> WithoutHeadAsSpouse(IReadOnlyDictionary<string, string> kin) =>
        kin.TryGetValue(Head, out var word) && kin.TryGetValue(Wife, out var spouse) && spouse == word
            ? kin.Where(pair => pair.Key != Head).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            : kin;

    private static bool IsTowards(string said, int at)
    {
        while (at > 0 && Own.Contains(said[at - 1], StringComparison.Ordinal))
        {
            at--;
        }

        return at > 0 && Towards.Contains(said[at - 1], StringComparison.Ordinal);
    }

    private static bool MayMean(Speaker speaker, string relation, string word) => speaker switch
    {
        Speaker.Spouse => relation == Wife || Children.Contains(relation, StringComparer.Ordinal),
        Speaker.Cadre => !Own.Contains(word[0], StringComparison.Ordinal),
        _ => true,
    };

    private static IEnumerable<int> Places(string said, string word)
    {
        for (var at = said.IndexOf(word, StringComparison.Ordinal); at >= 0; at = said.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }
}
