using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Forms;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>
/// The steps of a monitoring case by saying so: "17号受理，…", "17号核实了，…", "17号退回，…". People decide and say what it rests on; what is said
/// must name a step that is theirs to take now.
/// </summary>
internal static class CaseSteps
{
    private const string Prefix = "step-";

    private static readonly Dictionary<string, MonitoringState> Targets = DialogKeys.DeclaredIn(typeof(StepIntents)).OfType<IntentKey>()
        .ToDictionary(intent => intent.Name, intent => Enum.GetValues<MonitoringState>().First(state => Dashed(state) == intent.Name[Prefix.Length..]), StringComparer.Ordinal);

    public static bool IsStep(string deed) => deed.StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="deed">What was said, as the intents name it.</param>
    /// <param name="words">What it rests on; empty: it is asked for.</param>
    public static Recognition.Answered Decide(in Hearing hearing, MatterHeld item, string deed, string words)
    {
        var facts = hearing.Facts;
        if (item.State is WorkItemState.Closed or WorkItemState.Withdrawn)
        {
            return Said(item, MatterTexts.ClosedAlready, Wording.Say(facts, MatterTexts.ClosedAlready, ("number", item.Number)));
        }

        if (item.Case is not { Steps: [_, ..] } held)
        {
            return Said(item, MatterTexts.NotYours, Wording.Say(facts, MatterTexts.NotYours, ("number", item.Number)));
        }

        if (Meant(held, deed) is not { } step)
        {
            var steps = string.Join(hearing.Say(CueTexts.NeedJoin), held.Steps.Select(one => Wording.Say(facts, CaseworkTexts.States[(int)one.To])));
            return Said(item, MatterTexts.StepNotNow, Wording.Say(facts, MatterTexts.StepNotNow, ("number", item.Number), ("state", NameOf(hearing, held.State)), ("steps", steps)));
        }

        switch (step.Against)
        {
            case { Until: { } until }:
                return Said(item, MatterTexts.StepTooEarly, Wording.Say(facts, MatterTexts.StepTooEarly, ("number", item.Number), ("state", NameOf(hearing, step.To)), ("month", until.Month), ("day", until.Day)));
            case { Unmet: true }:
                return Said(item, MatterTexts.StepNoMeasures, Wording.Say(facts, MatterTexts.StepNoMeasures, ("number", item.Number)));
            case not null:
                return Said(item, MatterTexts.StepRisksOpen, Wording.Say(facts, MatterTexts.StepRisksOpen, ("number", item.Number)));
        }

        if (words.Length == 0)
        {
            var question = step.IsBack || step.To is MonitoringState.NotMet or MonitoringState.Ended ? MatterTexts.StepAskWhy : MatterTexts.StepAskBasis;
            return Said(item, question, Wording.Say(facts, question, ("number", item.Number), ("state", NameOf(hearing, step.To)))) with { Asks = FormattableString.Invariant($"{MatterTalk.Question}{deed}:{item.Number}") };
        }

        return Said(item, MatterTexts.StepTaken, Wording.Say(facts, MatterTexts.StepTaken, ("number", item.Number), ("state", NameOf(hearing, step.To)))) with
        {
            Events = [new CaseStepped(held.Id, held.Version, step.To, words)],
        };
    }

    /// <summary>The step that the words name, of those that the asker may take; a plain yes means the way forward, a no the way back.</summary>
    private static CaseStep? Meant(CaseHeld held, string deed)
    {
        if (Targets.TryGetValue(deed, out var to))
        {
            return held.Steps.FirstOrDefault(step => step.To == to)
                // What is put up publicly is called so at the end of a case as at its beginning.
                ?? (to is MonitoringState.Published ? held.Steps.FirstOrDefault(step => step.To is MonitoringState.RemovalPublished) : null)
                ?? (to is MonitoringState.RemovalProposed ? held.Steps.FirstOrDefault(step => step.To is MonitoringState.Removed) : null);
        }

        return deed switch
        {
            "accept" or "agree" or "done" => held.Steps.FirstOrDefault(step => !step.IsBack && step.To == MonitoringOrder.Forward(held.State)?.To),
            "return" or "decline" or "unsatisfied" => held.Steps.FirstOrDefault(step => step.IsBack),
            "refuse" => held.Steps.FirstOrDefault(step => step.To is MonitoringState.NotMet),
            _ => null,
        };
    }

    private static string NameOf(in Hearing hearing, MonitoringState state) => Wording.Say(hearing.Facts, CaseworkTexts.States[(int)state]);

    private static Recognition.Answered Said(MatterHeld item, TextKey key, string text) => new(new Outcome(OutcomeKinds.Data, key.Name), text) { Matter = item.Number };

    private static string Dashed(MonitoringState state) => string.Concat(state.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
