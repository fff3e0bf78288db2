using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>What the words of one turn were matched with. It goes along when the turn's facts become more, and holds nothing that depends on them.</summary>
internal sealed class HeardWords
{
    // Replaced as a whole: facts are shared by whoever decides on them at the same time.
    private Words[] known = [];

    /// <summary>As many as a turn hears words: those that were said, and those of a choice that they mean.</summary>
    public Words Of(string said, IntentIndex index)
    {
        foreach (var words in Volatile.Read(ref known))
        {
            if (words.Said == said && words.Index == index)
            {
                return words;
            }
        }

        var folded = index.Folding.Fold(said);
        var heard = new Words(said, index, folded, index.Match(folded), index.BesideQuestion.Find(said, index.Cues.Find(folded)));
        Volatile.Write(ref known, [.. known, heard]);
        return heard;
    }

    public sealed record Words(string Said, IntentIndex Index, FoldedText Folded, IReadOnlySet<string> Intents, CueMatches Cues);
}
