using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Compliance;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Desk;
using BotAssistant.Dialogs;
using BotAssistant.DocumentTasks;
using BotAssistant.Host.Commands;
using BotAssistant.Model.Prompts;
using BotAssistant.Operations;
using BotAssistant.Pages;
using BotAssistant.Policies;
using BotAssistant.Reminders;
using BotAssistant.Requests;
using BotAssistant.RosterIntake;
using BotAssistant.Rules;
using BotAssistant.Shaping;
using BotAssistant.StaffPages;
using BotAssistant.Tests.Policies;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using BotAssistant.WeeklyReports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Understanding;

/// <summary>One conversation with the shipped dialog files. The state goes through JSON between turns, as it does in storage.</summary>
internal sealed class Talk
{
    public static readonly CountyFacts Lanxi = new("澜溪县", "990121", "0999-1234567", "王干事", "13900000000", 180);

    private static readonly Lazy<ServiceProvider> Shipped = new(() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddLogging()
        .AddUnderstanding()
        .AddRules()
        .AddShaping()
        .AddCommandTexts()
        .AddPolicyTexts()
        .AddDialogKeys(typeof(PageTexts))
        .AddDialogKeys(typeof(HelpTexts))
        .AddDialogKeys(typeof(RequestWords))
        .AddDialogKeys(typeof(TaskTexts))
        .AddDialogKeys(typeof(StaffTaskTexts))
        .AddDialogKeys(typeof(TasksCommandTexts))
        .AddDialogKeys(typeof(ObjectionWords))
        .AddDialogKeys(typeof(ObjectionIntents))
        .AddDialogKeys(typeof(WeeklyTexts))
        .AddDialogKeys(typeof(ReminderTexts))
        .AddDialogKeys(typeof(CalendarTexts))
        .AddDialogKeys(typeof(SeasonTexts))
        .AddDialogKeys(typeof(OwnDateTexts))
        .AddDialogKeys(typeof(HouseholdDateTexts))
        .AddDialogKeys(typeof(MergedTexts))
        .AddDialogKeys(typeof(QuietWindowTelling))
        .AddDialogKeys(typeof(StaffTexts))
        .AddDialogKeys(typeof(StaffListTexts))
        .AddDialogKeys(typeof(StaffCaseTexts))
        .AddDialogKeys(typeof(StaffOpenTexts))
        .AddDialogKeys(typeof(StaffRuleTexts))
        .AddDialogKeys(typeof(StaffRosterTexts))
        .AddDialogKeys(typeof(StaffWeeklyTexts))
        .AddDialogKeys(typeof(QualityTexts))
        .AddDialogKeys(typeof(ConsentIntents))
        .AddDialogKeys(typeof(ConsentTexts))
        .AddDialogKeys(typeof(RegionTexts))
        .AddDialogKeys(typeof(RosterTexts))
        .AddDialogKeys(typeof(CaseworkTexts))
        .AddDialogKeys(typeof(RequestWords))
        .AddDialogKeys(typeof(TaskTexts))
        .AddDialogKeys(typeof(StaffTaskTexts))
        .AddOperatorKeys(typeof(ComplianceTexts))
        .AddOperatorKeys(typeof(PromptTexts))
        .BuildServiceProvider());

    public static TurnDecider Decider => Shipped.Value.GetRequiredService<TurnDecider>();

    public static DialogCatalog Dialogs { get; } = Shipped.Value.GetRequiredService<IDialogs>().Current;

    /// <summary>The intents whose examples are cues.</summary>
    public static HashSet<string> FoundInside { get; } =
        Keys.OfType<IntentKey>().Where(key => key.IsFoundInside).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<DialogKey> Keys => Shipped.Value.GetServices<DialogKey>();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    public AskerFacts Asker { get; set; } = new(99, new(2026, 3, 1, 17, 0, 0, TimeSpan.Zero), 12);

    public CountyFacts County { get; init; } = Lanxi;

    public FactSources Sources { get; init; } = ShippedPolicies.Sources;

    public DialogState State { get; set; } = DialogState.Empty;

    public Decision Say(string text) => Hear(new(UtteranceKind.Message, text, null, false));

    public Decision Press(string value) => Hear(new(UtteranceKind.Message, "", value, false));

    public Decision Hear(Utterance utterance)
    {
        var decision = Decider.DecideWith(new(Now, utterance, State, Asker, County, Dialogs), Sources, new FactAsker("test", "somebody", Now));
        State = DialogState.FromJson(decision.State.ToJson());
        return decision;
    }
}

internal static class DecisionReading
{
    /// <summary>The one reply.</summary>
    public static string Text(this Decision decision) => Assert.Single(decision.Replies).Text;

    /// <summary>Kind and detail of the one outcome.</summary>
    public static string Outcome(this Decision decision)
    {
        var outcome = Assert.Single(decision.Outcomes);
        return $"{outcome.Kind}/{outcome.Detail}";
    }
}
