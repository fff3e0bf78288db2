using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The answer to a form's question, a press on one of its buttons, and what is said about a form that was put away or submitted.</summary>
internal sealed class RunningForm : IRecogniser
{
    /// <summary>What is no answer to any question, not even a name that no list has.</summary>
    private static readonly IntentKey[] NoAnswers = [SmalltalkIntents.Greeting, SmalltalkIntents.Who, SmalltalkIntents.Thanks, SmalltalkIntents.Goodbye];

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (FormTalk.EngineOf(hearing.Facts.Dialogs) is not { } engine)
        {
            return null;
        }

        var state = hearing.Facts.State;
        if (hearing.Facts.Utterance.ButtonValue is { } button && FlowEngine.SessionOf(button) is { } session)
        {
            return Pressed(hearing, session);
        }

        if (FormTalk.Waiting(state) is { } waiting)
        {
            if (NeedReports.WantsForQuiet(hearing) is { } wants)
            {
                return wants;
            }

            // Numbers belong to whoever spoke last, and what is told of officials or petitions goes into no form that they might read.
            if (IsNoAnswer(hearing) || IsOthersChoice(hearing) || FlowStarts.NamedByForm(hearing) is not null || (!state.FormAsks && TakenChoice.Find(hearing) is not null) || MustNotHold(hearing, waiting))
            {
                return null;
            }

            if (state.Endangered && engine.CommandOf(hearing.Text) is null && !IsClearAnswer(hearing, engine, waiting))
            {
                return null;
            }

            if (MendedNews.IsOver(hearing, engine, waiting) && FormTalk.Speak(hearing, waiting, (speaker, form, input, facts) => speaker.Cancel(form, input, facts)) is { } over)
            {
                return over;
            }

            return FormTalk.Hear(hearing, waiting, found: NeedReports.FoundFor(hearing, waiting.Flow)) ?? (engine.CommandOf(hearing.Text) is FlowCommand.Continue ? FormTalk.AskAgain(hearing, waiting) : null);
        }

        return Later(hearing, engine);
    }

    /// <summary>An entry of a menu that somebody else had offered, by its number: its words answer no question of the form.</summary>
    private static bool IsOthersChoice(in Hearing hearing) => hearing.IsChoice && !hearing.Facts.State.FormAsks;

    /// <summary>After danger a sentence is not put down in a form: only what the question's kind knows for certain, or a yes or no, goes on with it.</summary>
    private static bool IsClearAnswer(in Hearing hearing, FlowEngine engine, KeptForm waiting)
    {
        var form = waiting.Read();
        foreach (var ordinal in OrdinalIntents.All)
        {
            if (hearing.Is(ordinal))
            {
                return true;
            }
        }

        if (form.Phase is not FlowPhase.Asking)
        {
            return hearing.Is(SmalltalkIntents.Yes) || hearing.Is(SmalltalkIntents.No);
        }

        if (form.Asked is not { } asked || (form.Definition is null && !engine.IsInForce(form)) || engine.Definition(form).Find(asked) is not { Kind: not QuestionKind.Text })
        {
            return false;
        }

        return FormTalk.Hear(hearing, waiting) switch
        {
            Recognition.Wants => true,
            Recognition.Answered { Forms: [var after, ..] } => after.Read().Values.ContainsKey(asked),
            _ => false,
        };
    }

    /// <summary>The form asks for one of its choices, a day or a number, and the words are one: they are said to the form.</summary>
    public static bool IsChosen(in Hearing hearing, KeptForm form)
    {
        var state = form.Read();
        if (FormTalk.EngineOf(hearing.Facts.Dialogs) is not { } engine || state is not { Phase: FlowPhase.Asking, Asked: { } asked } || (state.Definition is null && !engine.IsInForce(state)))
        {
            return state.Phase is not FlowPhase.Asking && (hearing.Is(SmalltalkIntents.Yes) || hearing.Is(SmalltalkIntents.No));
        }

        return engine.Definition(state).Find(asked) is { Kind: not QuestionKind.Text } && FormTalk.Hear(hearing, form) switch
        {
            // It is looked up first, and the message heard again.
            Recognition.Wants => true,
            Recognition.Answered { Forms: [var after, ..] } => after.Read().Values.ContainsKey(asked),
            _ => false,
        };
    }

    private static bool IsNoAnswer(in Hearing hearing)
    {
        foreach (var intent in NoAnswers)
        {
            if (hearing.Is(intent))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What only the named desk reads; but families of words such as "没人管" stand in what a cadre reports of a visit, too.</summary>
    public static bool MustNotHold(in Hearing hearing, KeptForm form) => form.Flow != VisitFlow && NeedReports.IsQuiet(hearing);

    private static string VisitFlow => CueTexts.FlowId(FlowIntents.VisitRecord);

    private static Recognition Pressed(in Hearing hearing, string session)
    {
        foreach (var form in hearing.Facts.State.Forms)
        {
            if (form.Session == session)
            {
                return FormTalk.Hear(hearing, form) ?? Ended(hearing);
            }
        }

        return FormTalk.Waiting(hearing.Facts.State) is { } other && FormTalk.Hear(hearing, other) is { } told ? told : Ended(hearing);
    }

    private static Recognition.Answered Ended(in Hearing hearing) =>
        new(new Outcome(OutcomeKinds.Flow, "old-button"), FormTexts.In(hearing.Facts.Dialogs).Text(FlowTexts.ButtonOfEnded));

    /// <summary>"继续" for what was put away; "撤销", "更正", "填错了" for what was submitted last.</summary>
    private static Recognition? Later(in Hearing hearing, FlowEngine engine)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        // A correction is read by whoever has the matter.
        if (!hearing.Facts.Asker.IsStaff && NeedReports.IsQuiet(hearing))
        {
            return null;
        }

        var command = engine.CommandOf(hearing.Text);
        foreach (var form in hearing.Facts.State.Forms)
        {
            if ((form.IsSubmitted && engine.MayBeAfterwards(hearing.Text)) || (!form.IsSubmitted && command is FlowCommand.Continue or FlowCommand.Restart))
            {
                if (FormTalk.Hear(hearing, form) is { } heard)
                {
                    return heard;
                }
            }
        }

        return command is FlowCommand.Continue ? FormTalk.OfferElsewhere(hearing, flow: null) : null;
    }
}

/// <summary>Commands that mean the form while one waits.</summary>
internal sealed class FormCommands : IRecogniser
{
    private static readonly IntentKey[] OfForms =
        [CommandIntents.Help, CommandIntents.Cancel, CommandIntents.Back, CommandIntents.Skip, CommandIntents.Restart, CommandIntents.Repeat];

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (FormTalk.Waiting(hearing.Facts.State) is not { } form || FormTalk.EngineOf(hearing.Facts.Dialogs) is null)
        {
            return null;
        }

        foreach (var command in OfForms)
        {
            if (hearing.Is(command))
            {
                return FormTalk.Hear(hearing, form);
            }
        }

        return null;
    }
}

/// <summary>What nobody else could read is perhaps what somebody wanted to write; else the form says that it did not understand.</summary>
internal sealed class FormNotUnderstood : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing) =>
        FormTalk.Waiting(hearing.Facts.State) is { } form && FormTalk.EngineOf(hearing.Facts.Dialogs) is not null && hearing.Text.Length > 0
        && !hearing.Facts.State.Endangered
            ? (RunningForm.MustNotHold(hearing, form) ? null : FormTalk.Hear(hearing, form, nobodyElse: true)) ?? FormTalk.Speak(hearing, form, (engine, state, input, facts) => engine.NotUnderstood(state, input, facts))
            : null;
}
