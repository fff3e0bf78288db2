using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.Model;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>The same few words as <see cref="ModelSummary"/> gives in the chat, for the desk's page.</summary>
internal sealed class TalkSummaries(LanguageModel model, NamesInTextSource names, TurnDecider decider, IDialogs dialogs)
{
    /// <summary>Somebody looks at the page meanwhile, with the lines before them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public bool MaySum(IReadOnlyList<DeskLine> lines) => model.IsOn && ModelSummary.MaySum(lines, CuesOf);

    /// <param name="lines">Lines of which <see cref="MaySum"/> holds.</param>
    /// <param name="ct">Whoever waits goes away.</param>
    public async Task<TalkSummary> AskAsync(IReadOnlyList<DeskLine> lines, CancellationToken ct)
    {
        var texts = dialogs.Current;
        var masking = new Masking(names.Find(ModelSummary.Whole(lines)).Names);
        var request = ModelSummary.Request(lines, masking, texts.Text(ModelTexts.SaidByUs), texts.Text(ModelTexts.SaidByThem));
        var written = await model.AskAsync(request, ct, Longest);
        var summary = ModelSummary.Read(written, lines, masking);
        return new(summary.Reason is null ? ModelSummary.Told(summary) : null, summary.Reason ?? ModelUsed.Helped, written.Version);
    }

    private CueMatches CuesOf(string clause)
    {
        var index = decider.IndexOf(dialogs.Current);
        return index.Cues.Find(index.Folding.Fold(clause));
    }
}

/// <param name="Text">Null where the model wrote nothing that holds.</param>
/// <param name="Result">"used", or why not.</param>
/// <param name="Version">Of the prompt.</param>
internal sealed record TalkSummary(string? Text, string Result, string Version);
