using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The wish to report or to apply for something that is done by questions and answers.</summary>
internal sealed class FlowStarts : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Name, bool ForStaff)[] Flows =
    [
        .. DialogKeys.DeclaredIn(typeof(FlowIntents)).OfType<IntentKey>().Zip(CueTexts.FlowNames)
            .Select(pair => (pair.First, pair.Second, !IsForHouseholds(pair.First))),
    ];

    /// <summary>The question of the application that asks what happened.</summary>
    private const string StoryQuestion = "story";

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        foreach (var (intent, name, forStaff) in Flows)
        {
            if (!hearing.Holds(intent) || (forStaff && !hearing.Facts.Asker.IsStaff))
            {
                continue;
            }

            if (intent == FlowIntents.MonitoringApplication && ForOthers(hearing) is { } others)
            {
                return others;
            }

            var id = CueTexts.FlowId(intent);
            var outcome = new Outcome(OutcomeKinds.Flow, id) { Flow = id };
            // What is the matter was said as well: that begins the form, and speaks for both.
            if (intent == FlowIntents.HouseholdNeed && NeedReports.Begins(hearing))
            {
                return new Recognition.Answered(outcome, "");
            }

            return !MayBegin(hearing, id)
                ? new Recognition.Answered(outcome, Wording.Say(hearing.Facts, CueTexts.FlowKnown, ("flow", hearing.Say(name))))
                : FormTalk.Begin(hearing, id, TakesStory(hearing) ? Story(hearing) : null) switch
                {
                    Recognition.Answered begun => begun with { Outcome = outcome },
                    var other => other,
                };
        }

        return null;
    }

    /// <summary>Somebody asks to be monitored and tells why: that is the story of the application, and no need beside it.</summary>
    public static bool TakesStory(in Hearing hearing) =>
        // Of somebody whose household nobody knows no application begins: their trouble is taken in as one.
        !hearing.IsChoice && (hearing.Facts.Asker.IsBound || hearing.Facts.Asker.IsStaff) && hearing.Holds(FlowIntents.MonitoringApplication) && MayBegin(hearing, CueTexts.FlowId(FlowIntents.MonitoringApplication)) && NeedReports.TellsTrouble(hearing);

    private static Dictionary<string, FlowValue> Story(in Hearing hearing) => new(StringComparer.Ordinal) { [StoryQuestion] = new TextValue(hearing.Text.Trim()) };

    /// <summary>Whoever speaks for another household without its yes is told how it gives it; their own is not applied for instead.</summary>
    private static Recognition? ForOthers(in Hearing hearing)
    {
        if (hearing.Facts.Asker.IsStaff || !hearing.Holds(ApplicationIntents.ForOthers))
        {
            return null;
        }

        var request = new WhoAsks();
        return !hearing.Knows(request, out var viewer) ? new Recognition.Wants(request)
            : viewer.ActsForOthers ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Flow, CueTexts.FlowId(FlowIntents.MonitoringApplication)), hearing.Say(FormWords.ApplyForOthers));
    }

    /// <summary>The form is there, for this asker, and nothing stands in the message that it must not hold.</summary>
    private static bool MayBegin(in Hearing hearing, string id) =>
        hearing.Facts.Dialogs.Forms?.Flows.Find(id) is { } flow && FormTalk.IsFor(flow.Definition, hearing.Facts.Asker)
        && !NeedReports.IsQuiet(hearing) && !NeedReports.IsUrgent(hearing);

    /// <summary>A whole message that the form's own file names, or a choice of a menu that says it: it says nothing of anybody yet.</summary>
    public static string? NamedByForm(in Hearing hearing) =>
        FormTalk.EngineOf(hearing.Facts.Dialogs)?.StartedBy(hearing.Text) is { } id
        && FormTalk.IsFor(hearing.Facts.Dialogs.Forms!.Flows.Find(id)!.Definition, hearing.Facts.Asker) ? id : null;

    private static bool IsForHouseholds(IntentKey intent) =>
        intent == FlowIntents.HouseholdNeed || intent == FlowIntents.HouseholdChange || intent == FlowIntents.MonitoringApplication;
}

/// <summary>A form by its own name: the message says nothing else, and nobody else is asked about it.</summary>
internal sealed class NamedForms : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.RunningFlow;

    public Recognition? Recognise(in Hearing hearing) => FlowStarts.NamedByForm(hearing) is not { } named
        ? null
        : FormTalk.Begin(hearing, named) switch
        {
            Recognition.Answered begun => begun with { Outcome = new Outcome(OutcomeKinds.Flow, named) { Flow = named } },
            var other => other,
        };
}
