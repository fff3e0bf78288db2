using System.Runtime.CompilerServices;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Texts;
using BotAssistant.Forms;

namespace BotAssistant.Understanding;

/// <summary>Between what is said and the engine that walks forms: its facts are loaded, its state kept, its events handed on.</summary>
internal static class FormTalk
{
    private const int MostKept = 4;

    private static readonly IReadOnlyDictionary<string, FlowValue> NothingFound = new Dictionary<string, FlowValue>(StringComparer.Ordinal);

    private static readonly ConditionalWeakTable<DialogCatalog, FlowEngine> Engines = [];

    /// <summary>The engine over the forms in force; null where there are none.</summary>
    public static FlowEngine? EngineOf(DialogCatalog catalog) =>
        catalog.Forms is { } forms ? Engines.GetValue(catalog, key => new FlowEngine(forms.Flows, forms.Words, FormTexts.In(key))) : null;

    /// <summary>The form that wants the next answer.</summary>
    public static KeptForm? Waiting(DialogState state) => state.Forms is [{ IsActive: true } first, ..] ? first : null;

    /// <summary>Hears a message for a form; null when it is not for it.</summary>
    /// <param name="hearing">The message.</param>
    /// <param name="form">One of the conversation's forms.</param>
    /// <param name="nobodyElse">Nobody else could read it.</param>
    /// <param name="found">Answers that were read from it already, should it be told as what the form is about.</param>
    public static Recognition? Hear(Hearing hearing, KeptForm form, bool nobodyElse = false, IReadOnlyDictionary<string, FlowValue>? found = null)
    {
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        var input = InputOf(hearing, engine.Definition(state).OnSubmit) with { NobodyElse = nobodyElse, Found = found ?? NothingFound };
        return Take(hearing, engine, state, facts => engine.Step(state, input, facts));
    }

    /// <summary>Keeps what was said beside the form, where it had asked for words: going on takes it as the answer.</summary>
    /// <param name="label">The line that it is meant for.</param>
    /// <param name="forms">The conversation's forms with it; empty where the form asked for something else.</param>
    /// <returns>What is missing to tell.</returns>
    public static Recognition.Wants? Hold(Hearing hearing, KeptForm form, out string label, out IReadOnlyList<KeptForm> forms)
    {
        (label, forms) = ("", []);
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        if (state is { Phase: FlowPhase.Asking, Asked: { } asked } && engine.Definition(state).Find(asked) is { Kind: QuestionKind.Text } question)
            (label, forms) = (question.Label, Kept(hearing.Facts.State.Forms, KeptForm.Of(state with { Held = hearing.Text.Trim() })));
        return null;
    }

    /// <summary>The form speaks without having been answered: it asks again, or says that it did not understand.</summary>
    public static Recognition? Speak(Hearing hearing, KeptForm form, Func<FlowEngine, FlowState, FlowInput, FlowFacts, FlowStep> speak)
    {
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        // What it does not answer must not be heard as an answer.
        var input = new FlowInput { Now = NowOf(hearing), MayObject = FormHandlers.MayObject(engine.Definition(state).OnSubmit) };
        return Take(hearing, engine, state, facts => speak(engine, state, input, facts));
    }

    /// <summary>After somebody else answered: the question again, or after a pause whether to go on; a form that nobody goes on with is put away.</summary>
    public static Recognition? AskAgain(Hearing hearing, KeptForm form)
    {
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        var input = new FlowInput { Now = NowOf(hearing), MayObject = FormHandlers.MayObject(engine.Definition(state).OnSubmit) };
        if (engine.Expire(state, input) is { IsMine: true } expired)
            return Answer(hearing, engine, expired, []);
        if (state.Phase == FlowPhase.Resuming)
            return PutAway(hearing, form);
        return Take(hearing, engine, state, facts => FlowEngine.IsPaused(state, input.Now) ? engine.Offer(state, input, facts) : engine.AskAgain(state, input, facts));
    }

    /// <summary>Begins a form with what was said. One that was open is put away with its draft.</summary>
    /// <param name="found">Answers that were read from the message already.</param>
    public static Recognition Begin(Hearing hearing, string flow, IReadOnlyDictionary<string, FlowValue>? found = null)
    {
        var engine = EngineOf(hearing.Facts.Dialogs)!;
        if (Waiting(hearing.Facts.State) is { } open && open.Flow == flow && engine.StartedBy(hearing.Text) == flow
            && Speak(hearing, open, (speaker, state, input, facts) => speaker.Offer(state, input, facts)) is { } offered)
            return offered;
        if (Waiting(hearing.Facts.State) is { } running && running.Flow == flow && HasSaid(running, hearing.Text) && AskAgain(hearing, running) is { } goesOn)
            return goesOn;
        // Another trouble while one is being told goes into the same form, and into the same receipt.
        if (Waiting(hearing.Facts.State) is { } told && told.Flow == flow && engine.StartedBy(hearing.Text) is null && Add(hearing, told, found) is { } added)
            return added;
        if (engine.StartedBy(hearing.Text) == flow && Waiting(hearing.Facts.State) is null && OfferElsewhere(hearing, flow) is { } leftElsewhere)
            return leftElsewhere;
        if (Shelved(hearing, flow) is { } shelved && engine.StartedBy(hearing.Text) == flow
            && Speak(hearing, shelved, (speaker, state, input, facts) => speaker.Offer(state, input, facts)) is { } kept)
            return kept;
        var definition = hearing.Facts.Dialogs.Forms!.Flows.Find(flow)!.Definition;
        var input = InputOf(hearing, definition.OnSubmit) with { Found = found ?? NothingFound };
        var session = FormSessions.Next(hearing.Facts.Now);
        var (step, missing) = Run(hearing, definition.OnSubmit, facts => engine.Start(flow, session, input, facts));
        if (missing is not [])
            return new Recognition.Wants(missing);
        var left = Waiting(hearing.Facts.State) is { } unfinished ? PutAway(hearing, unfinished) : null;
        if (left is Recognition.Wants)
            return left;
        var before = left as Recognition.Answered;
        var answer = Answer(hearing, engine, step, before?.Forms ?? hearing.Facts.State.Forms, definition);
        return answer is Recognition.Answered begun && before is not null ? begun with { Text = before.Text + "\n" + begun.Text, Lead = before.Text + "\n" + begun.Lead } : answer;
    }

    /// <summary>Offers to go on with a form that was left open in another conversation; null where there is none.</summary>
    /// <param name="hearing">The message.</param>
    /// <param name="flow">The form's id; null for whichever was talked about last.</param>
    public static Recognition? OfferElsewhere(Hearing hearing, string? flow)
    {
        var here = hearing.Facts.State.Forms;
        if (hearing.Facts.Asker.FirstSeenAt is null || here.Any(form => form is { IsSubmitted: false, Phase: not FlowPhase.Ended } && (flow is null || form.Flow == flow)))
            return null;
        var request = new FormsElsewhere();
        if (!hearing.Knows(request, out var elsewhere))
            return new Recognition.Wants(request);
        if (elsewhere.Forms.FirstOrDefault(form => (flow is null || form.Flow == flow) && here.All(known => known.Session != form.Session && !form.WentOnAs(known))) is not { } left)
            return null;
        // It goes on here under a name of its own: buttons of the other conversation are not this one's.
        var moved = left.Elsewhere();
        return Speak(hearing, moved, (engine, state, input, facts) => engine.Offer(state, input, facts));
    }

    private static Recognition? Add(Hearing hearing, KeptForm form, IReadOnlyDictionary<string, FlowValue>? found)
    {
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        var input = InputOf(hearing, engine.Definition(state).OnSubmit) with { Found = found ?? NothingFound };
        return Take(hearing, engine, state, facts => engine.Add(state, input, facts));
    }

    /// <summary>Keeps what was told as a form that is put away: nobody is asked its questions now.</summary>
    public static Recognition BeginLater(Hearing hearing, string flow, IReadOnlyDictionary<string, FlowValue> found)
    {
        var begun = Begin(hearing, flow, found);
        return begun is Recognition.Answered { Forms: [{ } form, ..] kept } answer && Open(hearing, form, out _, out var state) is null
            ? answer with { Forms = [KeptForm.Of(state with { Phase = FlowPhase.PutAway }), .. kept.Skip(1)], IsForm = false, Choices = [], Text = "", Lead = "" }
            : begun;
    }

    /// <summary>A form of that kind that was put away with its draft, while no other one waits.</summary>
    private static KeptForm? Shelved(Hearing hearing, string flow) =>
        Waiting(hearing.Facts.State) is null ? hearing.Facts.State.Forms.FirstOrDefault(form => form.Flow == flow && form is { Phase: FlowPhase.PutAway, IsSubmitted: false }) : null;

    /// <summary>The form was begun with the same sentence: who says it again, because nothing seemed to happen, goes on with that form.</summary>
    private static bool HasSaid(KeptForm form, string text)
    {
        var said = Letters(text);
        return said.Length > 0 && form.Read().Values.Values.OfType<TextValue>().Any(told => Letters(told.Text) == said);
    }

    /// <summary>It was begun with that sentence, and not submitted.</summary>
    public static bool IsDraftOf(KeptForm form, string flow, string text) => form.Flow == flow && !form.IsSubmitted && HasSaid(form, text);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>Whether somebody of that kind fills in the form.</summary>
    public static bool IsFor(FlowDefinition flow, AskerFacts asker) => flow.Audience switch
    {
        FlowAudience.Cadre => asker.IsStaff,
        FlowAudience.Household => !asker.IsStaff,
        _ => true,
    };

    private static Recognition PutAway(Hearing hearing, KeptForm form)
    {
        if (Open(hearing, form, out var engine, out var state) is { } wants)
            return wants;
        var away = KeptForm.Of(state with { Phase = FlowPhase.PutAway });
        return new Recognition.Answered(new Outcome(OutcomeKinds.Flow, "put-away") { Flow = form.Flow }, FormTexts.In(hearing.Facts.Dialogs).Text(FlowTexts.PutAway, ("title", engine.Definition(state).Title)))
        {
            Forms = Kept(hearing.Facts.State.Forms, away),
        };
    }

    private static Recognition? Take(Hearing hearing, FlowEngine engine, FlowState state, Func<FlowFacts, FlowStep> act)
    {
        var definition = engine.Definition(state);
        var (step, missing) = Run(hearing, definition.OnSubmit, act);
        return missing is not [] ? new Recognition.Wants(missing)
            : step.IsMine ? Answer(hearing, engine, step, hearing.Facts.State.Forms, definition)
            : null;
    }

    private static Recognition Answer(Hearing hearing, FlowEngine engine, FlowStep step, IReadOnlyList<KeptForm> before, FlowDefinition? known = null)
    {
        var state = step.State!;
        var definition = known ?? engine.Definition(state);
        var events = new List<TurnEvent>();
        var lines = new List<string>();
        var isFinal = false;
        foreach (var happened in step.Events)
        {
            switch (happened)
            {
                case FlowEvent.Submitted submitted:
                    var twin = new SubmittedElsewhere(submitted.Session);
                    if (!hearing.Knows(twin, out var submittedThere))
                        return new Recognition.Wants(twin);
                    if (submittedThere.Receipt is { } there)
                        return SubmittedThere(hearing, definition, state, there);
                    var request = new PlanOf(definition.OnSubmit, FormWishes.Of(submitted));
                    var plan = FormPlan.Nothing;
                    if (!request.Form.IsPlain && !hearing.Knows(request, out plan))
                        return new Recognition.Wants(request);
                    isFinal = plan.IsFinal;
                    events.Add(new FormSubmitted(submitted, engine.Describe(state), plan));
                    lines.AddRange(FormReceipts.Lines(hearing.Facts, request, plan));
                    break;
                case FlowEvent.Undone undone:
                    events.Add(new FormUndone(undone.Session, definition.OnSubmit));
                    break;
                case FlowEvent.Corrected corrected:
                    events.Add(new FormCorrected(
                        corrected.Session, corrected.Question, definition.Find(corrected.Question)?.Label ?? corrected.Question,
                        corrected.Old is { } old ? engine.Shown(state, corrected.Question, old) ?? "" : "", engine.Shown(state, corrected.Question, corrected.New) ?? "", corrected.Day));
                    break;
            }
        }

        if (state.Phase == FlowPhase.Reviewing)
        {
            var request = new PlanOf(definition.OnSubmit, FormWishes.Of(engine.Outlook(state)));
            var plan = FormPlan.Nothing;
            if (!request.Form.IsPlain && !hearing.Knows(request, out plan))
                return new Recognition.Wants(request);
            lines.AddRange(FormReceipts.Preview(hearing.Facts, plan));
        }

        if (state.Definition is { } began && engine.IsInForce(state))
        {
            // Kept once for all who fill it in, in the same commit as the first state that refers to it.
            events.Add(new FormDefinitionUsed(state.Hash, state.Flow, began));
            state = state with { Definition = null };
        }

        var reply = step.Replies[0];
        var said = isFinal ? engine.WithoutUndo(state, new FlowInput { Now = NowOf(hearing), MayObject = FormHandlers.MayObject(definition.OnSubmit) }, reply.Text) : reply.Text;
        return new Recognition.Answered(new Outcome(OutcomeKinds.Flow, "form") { Flow = state.Flow }, string.Join('\n', [said, .. lines]))
        {
            Choices = [.. reply.Options.Select(option => new Choice(option.Label, option.Label) { Button = option.Button })],
            Events = events,
            Forms = Kept(before is [] ? hearing.Facts.State.Forms : before, KeptForm.Of(state)),
            IsForm = true,
            Lead = reply.Lead,
        };
    }

    /// <summary>The same draft was submitted where it went on: there is one record, and nothing is left to do here.</summary>
    private static Recognition.Answered SubmittedThere(Hearing hearing, FlowDefinition definition, FlowState state, string receipt) =>
        new(new Outcome(OutcomeKinds.Flow, "submitted-elsewhere") { Flow = state.Flow }, Wording.Say(hearing.Facts, FormReceipts.SubmittedThere, ("title", definition.Title), ("receipt", receipt)))
        {
            Forms = Kept(hearing.Facts.State.Forms, KeptForm.Of(state with { Phase = FlowPhase.Ended, SubmittedAt = null, Definition = null })),
            IsForm = true,
        };

    private static (FlowStep Step, IReadOnlyList<FactRequest> Missing) Run(Hearing hearing, string handler, Func<FlowFacts, FlowStep> act)
    {
        var facts = FlowFacts.None;
        while (true)
        {
            var step = act(facts);
            var missing = new List<FactRequest>();
            foreach (var need in step.Needs)
            {
                var request = new FormFact(need, handler);
                if (hearing.Knows(request, out var found))
                    facts = With(facts, need, found.Value);
                else
                    missing.Add(request);
            }
            if (missing.Count > 0 || step.Needs is [])
                return (step, missing);
        }
    }

    private static FlowFacts With(FlowFacts facts, FlowQuery query, object? value) => query switch
    {
        FlowQuery.Listed listed => facts.With(listed, (IReadOnlyList<ListedEntry>)value!),
        FlowQuery.Known known => facts.With(known, (FlowValue?)value),
        FlowQuery.Current current => facts.With(current, (ListedEntry?)value),
        FlowQuery.Records records => facts.With(records, (IReadOnlyList<ExistingRecord>)value!),
        FlowQuery.Objection objection => facts.With(objection, (FlowObjection?)value),
        FlowQuery.Afterwards afterwards => facts.With(afterwards, (FlowObjection?)value),
        FlowQuery.Receipt receipt => facts.With(receipt, (string)value!),
        _ => throw new InvalidOperationException($"Nobody gives a {query.GetType().Name}."),
    };

    /// <returns>What is missing to read the form: the definition that it began with, when the file has changed since.</returns>
    private static Recognition.Wants? Open(Hearing hearing, KeptForm form, out FlowEngine engine, out FlowState state)
    {
        engine = EngineOf(hearing.Facts.Dialogs)!;
        state = form.Read();
        if (state.Definition is not null || engine.IsInForce(state))
            return null;
        var request = new KeptDefinition(state.Hash);
        if (!hearing.Knows(request, out var began))
            return new Recognition.Wants(request);
        state = state with { Began = began };
        return null;
    }

    private static IReadOnlyList<KeptForm> Kept(IReadOnlyList<KeptForm> before, KeptForm form) =>
        [.. before.Where(other => other.Session != form.Session).Prepend(form).Where(kept => kept.Phase != FlowPhase.Ended || kept.IsMoved).Take(MostKept)];

    private static FlowInput InputOf(Hearing hearing, string handler)
    {
        var said = hearing.Facts.Utterance;
        return new FlowInput
        {
            Text = hearing.Text,
            Button = said.ButtonValue is { } button && FlowEngine.SessionOf(button) is not null ? button : null,
            Attachments = [.. said.Files.Select(file => new FlowAttachment(KindOf(file), file.Address))],
            Now = NowOf(hearing),
            MayObject = FormHandlers.MayObject(handler),
            Proposed = hearing.Facts.Proposed,
        };
    }

    private static DateTimeOffset NowOf(Hearing hearing) => TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone);

    private static QuestionKind KindOf(FileSent file) =>
        file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? QuestionKind.Photo
        : file.ContentType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? QuestionKind.Voice
        : QuestionKind.File;
}
