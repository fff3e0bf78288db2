using BotAssistant.Dialogs;
using BotAssistant.Policies.Answers;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>
/// "老人掉河里了，低保要什么条件": a question about rules, in a clause of its own, makes the danger beside it sound like one about rules. The danger is
/// heard without that clause, unless the question is about what happened: then it stays a question.
/// </summary>
internal sealed class DangerBesideQuestion(DialogCatalog dialogs, Folding folding, CueIndex cues)
{
    /// <summary>More clauses than these are a story: what is asked in it is not told from what happened.</summary>
    private const int MostClauses = 6;

    private const string AsksRules = "问政策";

    // What comes of a danger, and is asked about afterwards.
    private const string Consequences = "急事:后来的事";
    private const string OfHouseOrHealth = "急事:房和病";

    private const string Supposed = "急事:假设";

    private static readonly string[] NotNow = ["过去", "旧事", "平安", "灾后问"];

    private static readonly char[] Ends = ['，', ',', '、', ' ', '　', '；', ';', '\n'];

    /// <summary>After these it is asked what is paid for a house or an illness; that is about what happened.</summary>
    private static readonly IntentKey[] HitHouseOrHealth = [UrgentIntents.Fire, UrgentIntents.Landslide, UrgentIntents.Collapse, UrgentIntents.Flood, UrgentIntents.Medical, UrgentIntents.Poison];

    private static readonly IntentKey[] Acute =
    [
        .. HitHouseOrHealth, UrgentIntents.Drowning, UrgentIntents.Gas, UrgentIntents.SelfHarm, UrgentIntents.Violence, UrgentIntents.Abuse, UrgentIntents.Missing,
    ];

    private static readonly IntentKey[] Urgent = [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>()];

    private readonly Dictionary<string, string[]> words = dialogs.Concepts.Where(concept => concept.Name is Consequences or OfHouseOrHealth or Supposed)
        .ToDictionary(concept => concept.Name, concept => concept.Words.Select(word => folding.Fold(word).Plain).Where(word => word.Length > 0).ToArray(), StringComparer.Ordinal);

    /// <returns>What was found, with the danger and the question that stands beside it.</returns>
    public CueMatches Find(string said, CueMatches found)
    {
        var clauses = said.Split(Ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (clauses.Length is < 2 or > MostClauses)
        {
            return found;
        }

        var questions = Array.FindAll(clauses, IsQuestion);
        var told = clauses.Except(questions, StringComparer.Ordinal).ToArray();
        if (questions is [] || told is [])
        {
            return found;
        }

        var rest = folding.Fold(string.Join('，', told));
        if (Names(Supposed, rest.Plain))
        {
            return found;
        }

        var danger = cues.Find(rest);
        var asked = string.Join('，', questions);
        var isOfHouseOrHealth = Names(OfHouseOrHealth, folding.Fold(asked).Plain);
        var rings = Acute.Where(kind => danger.Has(kind) && !(isOfHouseOrHealth && HitHouseOrHealth.Contains(kind))).ToArray();
        return rings is [] ? found
            : found.With(Array.Exists(Urgent, found.Has) ? [] : danger.Found.Where(match => Array.Exists(rings, kind => kind.Name == match.Intent)), asked);
    }

    private bool IsQuestion(string clause)
    {
        var folded = folding.Fold(clause);
        var found = cues.Find(folded);
        return (QuestionWords.Of(dialogs).IsQuestion(folded.Plain) || found.Names(AsksRules)) && !Names(Consequences, folded.Plain) && !Array.Exists(NotNow, found.Names) && !Array.Exists(Urgent, found.Has);
    }

    private bool Names(string concept, string plain) => words.TryGetValue(concept, out var all) && Array.Exists(all, word => plain.Contains(word, StringComparison.Ordinal));
}
