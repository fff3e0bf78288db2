using System.Collections.Frozen;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Running;
using BotAssistant.Handovers;
using BotAssistant.Understanding.Cues;
using BotAssistant.Understanding.Recognisers;

namespace BotAssistant.Understanding;

/// <summary>Decides a turn: everything it may know goes in, everything that follows comes out. May be called from many threads.</summary>
public sealed class TurnDecider
{
    private readonly FrozenSet<string> foundInside;
    private readonly string foundInsideNames;
    private readonly ILookup<RecognitionStage, IRecogniser> stages;

    public TurnDecider(IEnumerable<IRecogniser> recognisers, IEnumerable<DialogKey> keys)
    {
        stages = recognisers.ToLookup(recogniser => recogniser.Stage);
        foundInside = keys.OfType<IntentKey>().Where(key => key.IsFoundInside).Select(key => key.Name).ToFrozenSet(StringComparer.Ordinal);
        foundInsideNames = string.Join('\n', foundInside.Order(StringComparer.Ordinal));
    }

    /// <summary>What a decision on these words is all but sure to ask for: loaded beforehand, it is made once instead of twice.</summary>
    internal static IReadOnlyList<FactRequest> Foreseen(TurnFacts facts) =>
        facts.Utterance.Kind is not (UtteranceKind.Joined or UtteranceKind.Left) && Said(facts.Utterance) is { } said && !string.IsNullOrWhiteSpace(said)
        && Conduct.Foreseen(facts, said) is { } foreseen ? [foreseen] : [];

    private static string? Said(Utterance utterance) => string.IsNullOrWhiteSpace(utterance.Text) ? utterance.ButtonValue : utterance.Text;

    public Decision Decide(TurnFacts facts)
    {
        var utterance = facts.Utterance;
        if (utterance.Kind == UtteranceKind.Joined)
        {
            return (facts.Asker.IsStaff ? Openings.WelcomeStaff(facts) : Openings.Welcome(facts)) switch
            {
                Recognition.Wants wants => new([], facts.State, [], []) { Needs = wants.Facts },
                Recognition welcome => ReplyComposition.Compose(facts, [(Recognition.Answered)welcome]),
            };
        }

        // Nobody is there any more to read a goodbye.
        if (utterance.Kind == UtteranceKind.Left)
            return new([], DialogState.Empty, [], [new ConversationClosed()]);

        var said = Said(utterance);
        if (!string.IsNullOrWhiteSpace(said))
            return Answer(facts, said);

        if (utterance is { HasLostPicture: true, Files: [] })
            return LostPicture(facts);

        if (utterance.HasAttachments && facts.State.HandedOver)
            return Answer(facts, Wording.Say(facts, HandoverTexts.FileSent));

        if (utterance.HasAttachments && DeskTalk.WaitsForWords(facts))
            return Answer(facts, Wording.Say(facts, HandoverTexts.DeskFileSent));

        if (utterance.HasAttachments && FormTalk.Waiting(facts.State) is { } form && FormTalk.EngineOf(facts.Dialogs) is not null)
        {
            switch (FormTalk.Hear(Hear(facts, "", isChoice: false), form))
            {
                case Recognition.Wants wants:
                    return new([], facts.State, [], []) { Needs = wants.Facts };
                case Recognition.Answered taken:
                    return ReplyComposition.Compose(facts, [taken]);
            }
        }

        // Programs send events without anything for a person to hear about; only what a person sent is answered.
        return utterance is { Kind: UtteranceKind.Other, HasAttachments: false }
            ? new([], facts.State, [], [])
            : ReplyComposition.Compose(facts, [Openings.NothingToRead(facts)]);
    }

    /// <summary>Nothing else came: whoever sent it hears what to do, and a form that waits asks again.</summary>
    private Decision LostPicture(TurnFacts facts)
    {
        var again = FormTalk.Waiting(facts.State) is { } form && FormTalk.EngineOf(facts.Dialogs) is not null && !facts.State.HandedOver
            ? FormTalk.AskAgain(Hear(facts, "", isChoice: false), form)
            : null;
        return again switch
        {
            Recognition.Wants wants => new([], facts.State, [], []) { Needs = wants.Facts },
            Recognition.Answered asking => ReplyComposition.Compose(facts, [Openings.PictureLost(facts), asking]),
            _ => Beside(ReplyComposition.Compose(facts, [Openings.PictureLost(facts)])),
        };

        // What was asked before is still asked.
        Decision Beside(Decision said) => said with { State = said.State with { Offered = facts.State.Offered, Asked = facts.State.Asked, FormAsks = facts.State.FormAsks } };
    }

    private Decision Answer(TurnFacts facts, string said)
    {
        var (hearing, answers, needs) = Recognise(facts, said);
        if (needs is not [])
            return new([], facts.State, [], []) { Needs = needs };

        (answers, var used, var wanted) = ModelGuess.Beside(hearing, answers, CuesOf);
        IReadOnlyList<ProposedAnswer> proposed = [];
        if (used is null && wanted is null)
            (proposed, used, wanted) = ModelValues.Propose(hearing, answers, CuesOf);
        if (wanted is not null)
            return new([], facts.State, [], []) { Needs = [wanted] };
        if (proposed is not [])
        {
            var without = answers;
            (hearing, answers, needs) = Recognise(facts with { Proposed = proposed }, said);
            if (needs is not [])
                return new([], facts.State, [], []) { Needs = needs };
            if (!ModelValues.DidHelp(without, answers))
                used = new("nothing") { Version = used?.Version ?? "" };
        }

        if (used is not null)
            answers = [answers[0] with { Events = [.. answers[0].Events, used] }, .. answers.Skip(1)];
        else
            (answers, wanted) = ModelTalk.Reword(hearing, answers, CuesOf);
        if (used is null && wanted is null)
            (answers, wanted) = ModelGuess.Offer(hearing, answers, CuesOf);
        if (used is null && wanted is null)
            (answers, wanted) = ModelSummary.Offer(hearing, answers, CuesOf);
        if (wanted is not null)
            return new([], facts.State, [], []) { Needs = [wanted] };
        var decision = ReplyComposition.Compose(facts, Openings.WithAttachments(facts, [.. answers]));
        return !answers.Any(answer => answer.Forgets) && ModelTalk.IsDelicate(hearing, answers, CuesOf) ? decision with { State = decision.State with { Delicate = true } } : decision;

        CueMatches CuesOf(string clause)
        {
            var index = IndexOf(facts.Dialogs);
            return index.Cues.Find(index.Folding.Fold(clause));
        }
    }

    /// <summary>The answers to a message, or what has to be known first.</summary>
    private (Hearing Hearing, IReadOnlyList<Recognition.Answered> Answers, IReadOnlyList<FactRequest> Needs) Recognise(TurnFacts facts, string said)
    {
        var hearing = Hear(facts, said, isChoice: false);
        var found = Ask(hearing);
        if (found is [Recognition.MeansChoice taken])
        {
            // What a model proposed and somebody chose is heard as if they had typed it.
            hearing = facts.State.Asked == ModelGuess.Question
                ? Hear(facts with { State = facts.State with { Offered = [], Asked = null } }, taken.Choice.Say, isChoice: false)
                : Hear(facts, taken.Choice.Say, isChoice: true);
            found = Ask(hearing);
        }

        FactRequest[] needs = [.. found.OfType<Recognition.Wants>().SelectMany(wants => wants.Facts)];
        if (needs is [] && FormAgain(facts, said, [.. found.OfType<Recognition.Answered>()]) is { } again)
        {
            found = [.. found, again];
            needs = again is Recognition.Wants wants ? [.. wants.Facts] : [];
        }

        return (hearing, [.. found.OfType<Recognition.Answered>()], needs);
    }

    /// <summary>Somebody else answered while a form waits: it asks again behind the answer, or says that it is kept where a question would be wrong.</summary>
    private Recognition? FormAgain(TurnFacts facts, string said, IReadOnlyList<Recognition.Answered> answers)
    {
        if (FormTalk.Waiting(facts.State) is not { } form || FormTalk.EngineOf(facts.Dialogs) is null || answers is []
            || answers.Any(answer => answer.IsForm || answer.IsAlone || answer.IsSilent || answer.Forgets || answer.Asks is not null))
        {
            return null;
        }

        if (facts.State.HandedOver && facts.Known.TryGetValue(new HandoverHere(), out var here) && here is HandoverFound { State: HandoverState.Waiting or HandoverState.Taken })
        {
            // What is said next goes to whoever they talk with: the form does not ask for it.
            return null;
        }

        var kinds = answers.SelectMany(answer => answer.Outcomes).Select(outcome => outcome.Kind).ToHashSet(StringComparer.Ordinal);
        if (facts.State.Endangered && !kinds.Contains(OutcomeKinds.Urgent))
        {
            // They were told that the form waits; until they say so themselves it keeps silent.
            return null;
        }

        // Nobody in danger, or on the way to a human, is asked questions of a form; and whoever is asked something else answers that first.
        if (kinds.Contains(OutcomeKinds.Urgent) && !answers.Any(answer => answer.Forms is not null) && Held(Hear(facts, said, isChoice: false), form) is { } held)
        {
            return held;
        }

        return kinds.Overlaps([OutcomeKinds.Urgent, OutcomeKinds.Handover, OutcomeKinds.Need])
            ? new Recognition.Answered(new Outcome(OutcomeKinds.Flow, "waits") { Flow = form.Flow }, Wording.Say(facts, FormReceipts.Waits))
            : kinds.Contains(OutcomeKinds.Clarify) && answers.Any(answer => answer.Choices is not []) ? null
            : FormTalk.AskAgain(Hear(facts, said, isChoice: false), form);
    }

    /// <summary>What was told as the answer to a form, and rang the alarm, is not lost to the form; but what only few may know of goes into none.</summary>
    private static Recognition? Held(Hearing hearing, KeptForm form)
    {
        if (UrgentMatters.IsForFew(hearing) || RunningForm.MustNotHold(hearing, form))
        {
            return null;
        }

        return FormTalk.Hold(hearing, form, out var label, out var forms) is { } wants ? wants
            : forms is [] ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Flow, "waits") { Flow = form.Flow }, Wording.Say(hearing.Facts, FormReceipts.WaitsHeld, ("label", label))) { Forms = forms };
    }

    /// <summary>The first stage that recognises anything ends the search, and its first recogniser speaks; only intents and refusals
    /// stand side by side, because one message can ask for several things.</summary>
    private Recognition[] Ask(Hearing hearing)
    {
        foreach (var stage in (ReadOnlySpan<RecognitionStage>)
            [RecognitionStage.Urgent, RecognitionStage.Command, RecognitionStage.AnswerToAsked, RecognitionStage.RunningFlow])
        {
            if (All(stage, hearing).FirstOrDefault() is { } first)
                return stage is RecognitionStage.Urgent && first is not Recognition.Answered { IsAlone: true } ? [first, .. BesideUrgent(hearing)] : [first];
        }
        Recognition[] together = [.. Arbitration.Settle([.. All(RecognitionStage.Refusal, hearing), .. All(RecognitionStage.Intent, hearing)])];
        return together is [] ? [.. All(RecognitionStage.NotUnderstood, hearing).Take(1)] : together;
    }

    private IEnumerable<Recognition> BesideUrgent(Hearing hearing) =>
        stages[RecognitionStage.Intent].Where(recogniser => recogniser.SpeaksBesideUrgent)
            .Select(recogniser => recogniser.Recognise(hearing)).OfType<Recognition>();

    private IEnumerable<Recognition> All(RecognitionStage stage, Hearing hearing) =>
        stages[stage].Select(recogniser => recogniser.Recognise(hearing)).OfType<Recognition>();

    internal IntentIndex IndexOf(DialogCatalog dialogs) => dialogs.Derived(foundInsideNames, catalog => new IntentIndex(catalog, foundInside));

    private Hearing Hear(TurnFacts facts, string said, bool isChoice)
    {
        var current = IndexOf(facts.Dialogs);
        var heard = facts.Heard.Of(said, current);
        return new(facts, said, heard.Folded, current.Folding, heard.Intents, heard.Cues, isChoice);
    }
}
