using System.Text.Json;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>
/// Walks forms. Every method is a function of its arguments: nothing is remembered, read or sent here, and any number of threads may use one
/// engine. A step either yields a new state with one reply and its events, or names facts that it needs, or is not for the form.
/// </summary>
public sealed class FlowEngine
{
    private readonly FlowCatalog catalog;
    private readonly AnswerWords words;
    private readonly Wording wording;
    private readonly Hearing hearing;
    private readonly Proposals proposals;
    private readonly Dictionary<string, string> starts = new(StringComparer.Ordinal);

    public FlowEngine(FlowCatalog catalog, AnswerWords words, IFlowTexts texts)
    {
        this.catalog = catalog;
        this.words = words;
        wording = new(texts);
        var reader = new AnswerReader(words);
        var plain = new PlainAnswers(words, reader);
        var sentences = new SentenceReader(words, reader, plain);
        hearing = new(words, reader, sentences, new CorrectionReader(words), plain);
        proposals = new(words, reader, sentences);
        foreach (var (flow, start) in catalog.Flows.SelectMany(flow => flow.Definition.Start.Append(flow.Definition.Title).Select(start => (flow.Definition.Id, Folded.Bare(words.Fold(start))))))
        {
            if (start.Length > 0)
                starts.TryAdd(start, flow);
        }
    }

    /// <summary>Begins a form. What the person said to begin it is read for answers too.</summary>
    /// <param name="flow">The id of a form of the catalogue.</param>
    /// <param name="session">Unique for ever: it stands in buttons.</param>
    /// <param name="input">The message that began it.</param>
    /// <param name="facts">What is loaded so far; begin with none.</param>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public FlowStep Start(string flow, string session, FlowInput input, FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(input);
        var loaded = catalog.Find(flow) ?? throw new KeyNotFoundException($"There is no form '{flow}'.");
        var state = new FlowState
        {
            Session = session,
            Flow = flow,
            Hash = loaded.Hash,
            Definition = loaded.Json,
            StartedAt = input.Now,
            LastAt = input.Now,
        };
        var draft = new Draft(state, loaded.Definition, input, facts, wording);
        draft.Events.Add(new FlowEvent.Started(flow, session));
        hearing.Begin(draft);
        Propose(draft);
        return Taken(draft);
    }

    /// <summary>More was told of what a form is about that is open, in words that would have begun it: they are put to the ones before, and so are
    /// the answers found in them. Not mine where the form takes no words so, or has no room left, or is not open.</summary>
    public FlowStep Add(FlowState state, FlowInput input, FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        if (!state.IsActive || state.SubmittedAt is not null || state.Phase is FlowPhase.Resuming or FlowPhase.Cancelling)
            return FlowStep.NotMine;
        var draft = DraftOf(state, input, facts);
        var isTaken = hearing.Add(draft);
        if (isTaken)
            Propose(draft);
        return draft.Needs.Count > 0 ? FlowStep.Missing(draft.Needs) : isTaken ? Taken(draft) : FlowStep.NotMine;
    }

    /// <summary>Hears one message.</summary>
    public FlowStep Step(FlowState state, FlowInput input, FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        var draft = DraftOf(state, input, facts);
        var isMine = hearing.Hear(draft);
        isMine |= Propose(draft);
        if (draft.Needs.Count > 0)
            return FlowStep.Missing(draft.Needs);
        if (!isMine)
            return FlowStep.NotMine;
        if (IsAfterPause(state, input) && words.Command(input.Text) is null or FlowCommand.Submit && state.Phase != FlowPhase.Resuming)
        {
            // It would have been an answer; but after hours a person may not know any more what was asked.
            draft = DraftOf(state, input, facts);
            draft.Held = input.Text;
            draft.Phase = FlowPhase.Resuming;
        }
        return Taken(draft);
    }

    /// <summary>The question again, after somebody else answered a message in between.</summary>
    public FlowStep AskAgain(FlowState state, FlowInput input, FlowFacts facts) => Again(state, input, facts, FlowTexts.BackToForm, misses: 0);

    /// <summary>The question again, with help, after nobody understood a message.</summary>
    public FlowStep NotUnderstood(FlowState state, FlowInput input, FlowFacts facts) =>
        state?.Misses + 1 >= FlowLimits.Repetitions
            ? Again(state!, input, facts, FlowTexts.NotUnderstoodAgain, misses: 1)
            : Again(state!, input, facts, FlowTexts.NotUnderstood, misses: 1);

    /// <summary>Asks whether to give the form up, as if that had been said; one that holds nothing yet ends. Not mine when it is not open, or asks that already.</summary>
    public FlowStep Cancel(FlowState state, FlowInput input, FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        if (!state.IsActive || state.SubmittedAt is not null || state.Phase is FlowPhase.Cancelling or FlowPhase.Resuming)
            return FlowStep.NotMine;
        var draft = DraftOf(state, input, facts);
        Commands.Cancel(draft);
        return Taken(draft);
    }

    /// <summary>Offers a form that was left open: for a person who comes back, or begins the same form again. Not mine when it was submitted or ended.</summary>
    public FlowStep Offer(FlowState state, FlowInput input, FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(state);
        if (state.SubmittedAt is not null || state.Phase == FlowPhase.Ended)
            return FlowStep.NotMine;
        var draft = DraftOf(state, input, facts);
        draft.Phase = FlowPhase.Resuming;
        return Taken(draft);
    }

    /// <summary>Puts a form away that was left alone for longer than it allows; not mine when that is not so, or it is not open.</summary>
    public FlowStep Expire(FlowState state, FlowInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var draft = DraftOf(state, input, FlowFacts.None);
        if (!state.IsActive || state.SubmittedAt is not null || input.Now - state.LastAt < TimeSpan.FromDays(draft.Flow.ExpiresAfterDays))
            return FlowStep.NotMine;
        draft.Phase = FlowPhase.PutAway;
        draft.Events.Add(new FlowEvent.PutAway(state.Flow, state.Session, Expired: true));
        draft.Say(FlowTexts.Expired, ("title", draft.Flow.Title), ("days", draft.Flow.ExpiresAfterDays));
        return Taken(draft);
    }

    /// <summary>The answers as lines for people, "label：value", in the order of the questions.</summary>
    public IReadOnlyList<string> Describe(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. DefinitionOf(state).Questions.Where(question => state.Values.ContainsKey(question.Id))
                .Select(question => wording.Text(FlowTexts.ValueLine, ("label", question.Label), ("value", wording.Shown(question, state.Values[question.Id])))),
        ];
    }

    /// <summary>A reply to submitting, without the offer to withdraw it: for what is done with that.</summary>
    /// <param name="state">The form, submitted.</param>
    /// <param name="input">The message that submitted it.</param>
    /// <param name="text">The reply.</param>
    public string WithoutUndo(FlowState state, FlowInput input, string text)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(text);
        var draft = DraftOf(state, input, FlowFacts.None);
        return text.Replace(Submission.TextOf(draft, isFinal: false), Submission.TextOf(draft, isFinal: true), StringComparison.Ordinal);
    }

    /// <summary>What submitting the answers as they stand would bring, without a receipt; for saying beforehand what follows.</summary>
    public FlowEvent.Submitted Outlook(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Submission.Of(DraftOf(state, new FlowInput { Now = state.LastAt }, FlowFacts.None), "");
    }

    /// <summary>The form that the session began with.</summary>
    public FlowDefinition Definition(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return DefinitionOf(state);
    }

    /// <summary>Whether the catalogue still has the definition that the session began with.</summary>
    public bool IsInForce(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return catalog.Find(state.Flow) is { } current && current.Hash == state.Hash;
    }

    /// <summary>Reads a definition that was kept as JSON.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static FlowDefinition ReadDefinition(string json) =>
        JsonSerializer.Deserialize(json, FlowJson.Compact.FlowDefinition) ?? throw new JsonException("The definition of a session is never null.");

    /// <summary>It was left for so long that it asks first whether to go on.</summary>
    public static bool IsPaused(FlowState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.IsActive && now - state.LastAt >= Pause;
    }

    /// <summary>The session that a button belongs to; null for any other value.</summary>
    public static string? SessionOf(string button)
    {
        ArgumentNullException.ThrowIfNull(button);
        return Buttons.Read(button)?.Session;
    }

    /// <summary>A value as people read it; null for a question that the form does not have.</summary>
    public string? Shown(FlowState state, string question, FlowValue value)
    {
        ArgumentNullException.ThrowIfNull(state);
        return DefinitionOf(state).Find(question) is { } asked ? wording.Shown(asked, value) : null;
    }

    /// <summary>The form that a whole message asks for by one of its examples or its title; null for any other message.</summary>
    public string? StartedBy(string text) =>
        IsLong(text) ? null : words.Forms(text).Select(form => starts.GetValueOrDefault(form)).FirstOrDefault(flow => flow is not null);

    /// <summary>The command that a message is, whether or not a form is open.</summary>
    public FlowCommand? CommandOf(string text) => IsLong(text) ? null : words.Command(text);

    /// <summary>It may be about a form that was submitted: it withdraws, corrects, or speaks of a mistake.</summary>
    public bool MayBeAfterwards(string text) => !IsLong(text) &&
        (words.Afterwards(text) is FlowCommand.Undo or FlowCommand.Correct or FlowCommand.Edit or FlowCommand.Submit || words.Slips.In(words.Fold(text)).Length > 0);

    /// <summary>A question of the person's own, rather than something told.</summary>
    public bool LooksAsking(string text) => !IsLong(text) && words.LooksAsking(text);

    /// <summary>The kinds of trouble that a message says to be over, or not there, by the questions of a form: "水管不漏了". None where it asks,
    /// tells of any trouble, or leaves one unclear.</summary>
    /// <param name="flow">The form whose questions tell trouble from none.</param>
    /// <param name="input">The message.</param>
    /// <param name="isAnyGood">Also what only says that all is well, and never spoke of a trouble: "房子没问题".</param>
    public IReadOnlyList<string> MendedIn(string flow, FlowInput input, bool isAnyGood = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (IsLong(input.Text) || words.LooksAsking(input.Text) || catalog.Find(flow) is not { } loaded)
            return [];
        var facts = FlowFacts.None;
        var step = Start(flow, "", input, facts);
        for (var rounds = 0; step.Needs.Count > 0 && rounds < FlowLimits.Repetitions * 3; rounds++)
        {
            facts = step.Needs.Aggregate(facts, WithNothing);
            step = Start(flow, "", input, facts);
        }
        if (step.State is not { } state)
            return [];
        var mended = new List<string>();
        foreach (var question in loaded.Definition.Questions.Where(question => question.Options.Any(option => option.Need is not null)))
        {
            if (state.Pending.Any(pending => pending.Question == question.Id))
                return [];
            if (state.Values.GetValueOrDefault(question.Id) is not ChoiceValue { Options: [var chosen] })
                continue;
            if (question.Options.First(option => option.Id == chosen.Id).Need is not null)
                return [];
            var trouble = question.Options.First(option => option.Need is not null);
            if (chosen.Id == question.Good && (isAnyGood || (chosen.Said is { } said && (words.Bygone.In(words.Fold(said)).Length > 0 || trouble.Words.Any(word => words.Fold(said).Contains(words.Fold(word), StringComparison.Ordinal))))))
                mended.Add(trouble.Need!);
        }
        return mended;
    }

    /// <summary>Nobody is known, and nothing recorded.</summary>
    private static FlowFacts WithNothing(FlowFacts facts, FlowQuery query) => query switch
    {
        FlowQuery.Listed listed => facts.With(listed, []),
        FlowQuery.Known known => facts.With(known, null),
        FlowQuery.Current current => facts.With(current, null),
        FlowQuery.Records records => facts.With(records, []),
        FlowQuery.Objection objection => facts.With(objection, null),
        FlowQuery.Afterwards afterwards => facts.With(afterwards, null),
        FlowQuery.Receipt receipt => facts.With(receipt, ""),
        _ => throw new InvalidOperationException($"Nothing is known of a {query.GetType().Name}."),
    };

    /// <summary>The questions that a proposal may answer, as things stand.</summary>
    public IReadOnlyList<Question> OpenTo(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var draft = DraftOf(state, new FlowInput { Now = state.LastAt }, FlowFacts.None);
        return state.Phase is FlowPhase.Asking or FlowPhase.Clarifying && !state.Editing ? [.. draft.Flow.Questions.Where(question => Proposals.IsOpen(draft, question))] : [];
    }

    private bool Propose(Draft draft) => draft.Input.Proposed is not [] && draft.Needs.Count == 0 && proposals.Take(draft);

    private static bool IsLong(string text) => text is null || text.Length > LongestCommand;

    /// <summary>Words that begin a form or tell it something are short; a long message need not be compared with all of them.</summary>
    private const int LongestCommand = 200;

    private FlowStep Again(FlowState state, FlowInput input, FlowFacts facts, FlowText text, int misses)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        if (!state.IsActive)
            return FlowStep.NotMine;
        var draft = DraftOf(state, input, facts);
        draft.Misses += misses;
        draft.Say(text, ("title", draft.Flow.Title));
        if (misses > 0 && draft.Phase == FlowPhase.Asking && draft.Flow.Find(draft.Asked) is { } question)
            draft.Say(FlowTexts.HintOf(question.Kind));
        return Taken(draft);
    }

    private static bool IsAfterPause(FlowState state, FlowInput input) => state.IsActive && input.Now - state.LastAt >= Pause;

    /// <summary>After so long a form asks whether to go on, instead of taking an answer to a question that has scrolled away.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromHours(2);

    private Draft DraftOf(FlowState state, FlowInput input, FlowFacts facts) => new(state, DefinitionOf(state), input, facts, wording);

    /// <summary>The definition that the session began with; parsed only when the file has changed since.</summary>
    private FlowDefinition DefinitionOf(FlowState state)
    {
        if (catalog.Find(state.Flow) is { } current && current.Hash == state.Hash)
            return current.Definition;
        return state.Began ?? ReadDefinition(state.Definition ?? throw new JsonException("A session that began with another definition comes without it."));
    }

    private static FlowStep Taken(Draft draft)
    {
        var (prompt, offered) = draft.Needs.Count > 0 ? ("", []) : Prompts.For(draft);
        if (draft.Needs.Count > 0)
            return FlowStep.Missing(draft.Needs);
        var lines = draft.Lines.ToList();
        if (draft.Recorded.Count > 0 && draft.Phase is not (FlowPhase.Reviewing or FlowPhase.Ended))
            lines.Add(draft.Wording.Text(FlowTexts.Recorded, ("values", draft.Wording.Join(draft.Recorded))));
        var lead = string.Join('\n', lines);
        if (prompt.Length > 0)
            lines.Add(prompt);
        var state = draft.Freeze(offered);
        var reply = new FlowReply(
            string.Join('\n', lines), [.. offered.Select(option => new FlowOption(option.Label, Buttons.For(state, option.Key)))])
        {
            Lead = prompt.Length > 0 ? lead : "",
        };
        return FlowStep.Taken(state, reply, draft.Events);
    }
}
