using BotAssistant.Alarms;
using BotAssistant.Dialogs;
using BotAssistant.Forms;
using BotAssistant.Handovers;
using BotAssistant.Model;
using BotAssistant.QuietMatters;
using BotAssistant.Understanding.Recognisers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Understanding;

public static class UnderstandingModule
{
    /// <summary>The <see cref="TurnDecider"/>, and the dialog files that it speaks from.</summary>
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddDialogs()
            .AddDialogKeys(typeof(Texts))
            .AddDialogKeys(typeof(Menus))
            .AddDialogKeys(typeof(CommandIntents))
            .AddDialogKeys(typeof(SmalltalkIntents))
            .AddDialogKeys(typeof(OrdinalIntents))
            .AddDialogKeys(typeof(UrgentIntents))
            .AddDialogKeys(typeof(SafetyIntents))
            .AddDialogKeys(typeof(NeedIntents))
            .AddDialogKeys(typeof(HomeIntents))
            .AddDialogKeys(typeof(ConductIntents))
            .AddDialogKeys(typeof(FlowIntents))
            .AddDialogKeys(typeof(DataIntents))
            .AddDialogKeys(typeof(AskedIntents))
            .AddDialogKeys(typeof(RefusalIntents))
            .AddDialogKeys(typeof(HouseholdQuestions))
            .AddDialogKeys(typeof(CardIntents))
            .AddDialogKeys(typeof(CardTexts))
            .AddDialogKeys(typeof(PolicyIntents))
            .AddDialogKeys(typeof(CueTexts))
            .AddDialogKeys(typeof(PeopleIntents))
            .AddDialogKeys(typeof(PeopleTexts))
            .AddDialogKeys(typeof(RecordTexts))
            .AddDialogKeys(typeof(FormTexts))
            .AddDialogKeys(typeof(FormReceipts))
            .AddDialogKeys(typeof(FormWords))
            .AddDialogKeys(typeof(FormHandlers))
            .AddDialogKeys(typeof(MatterIntents))
            .AddDialogKeys(typeof(MatterCues))
            .AddDialogKeys(typeof(StepIntents))
            .AddDialogKeys(typeof(MatterTexts))
            .AddDialogKeys(typeof(ReminderIntents))
            .AddDialogKeys(typeof(ReminderTalkTexts))
            .AddDialogKeys(typeof(HouseholdDateIntents))
            .AddDialogKeys(typeof(HouseholdDateTalkTexts))
            .AddDialogKeys(typeof(HandoverIntents))
            .AddDialogKeys(typeof(HandoverTexts))
            .AddDialogKeys(typeof(AlarmTexts))
            .AddDialogKeys(typeof(AlarmIntents))
            .AddDialogKeys(typeof(AgainIntents))
            .AddDialogKeys(typeof(PressIntents))
            .AddDialogKeys(typeof(QuietIntents))
            .AddDialogKeys(typeof(QuietTexts))
            .AddDialogKeys(typeof(SubscriptionIntents))
            .AddDialogKeys(typeof(SubscriptionTexts))
            .AddDialogKeys(typeof(PreferredTexts))
            .AddDialogKeys(typeof(QuietWindowIntents))
            .AddDialogKeys(typeof(QuietWindowTexts))
            .AddDialogKeys(typeof(ApplicationIntents))
            .AddDialogKeys(typeof(ClosingIntents))
            .AddDialogKeys(typeof(OwnMatterIntents))
            .AddDialogKeys(typeof(ModelTexts));

        // Within a stage the order here is the order of asking.
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IRecogniser, UrgentMatters>(),
            ServiceDescriptor.Singleton<IRecogniser, HandedOver>(),
            ServiceDescriptor.Singleton<IRecogniser, ConductLookup>(),
            ServiceDescriptor.Singleton<IRecogniser, AlarmTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, SafetyTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, AlarmAsking>(),
            ServiceDescriptor.Singleton<IRecogniser, DeskTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, AskHuman>(),
            ServiceDescriptor.Singleton<IRecogniser, Subscription>(),
            ServiceDescriptor.Singleton<IRecogniser, PreferredChannelTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, BindAccount>(),
            ServiceDescriptor.Singleton<IRecogniser, OwnRecord>(),
            ServiceDescriptor.Singleton<IRecogniser, QuietWindowTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, ClearConversation>(),
            ServiceDescriptor.Singleton<IRecogniser, FormCommands>(),
            ServiceDescriptor.Singleton<IRecogniser, RepeatLastReply>(),
            ServiceDescriptor.Singleton<IRecogniser, ShowStoredData>(),
            ServiceDescriptor.Singleton<IRecogniser, LeaveConversation>(),
            ServiceDescriptor.Singleton<IRecogniser, SimpleCommands>(),
            ServiceDescriptor.Singleton<IRecogniser, SameAgain>(),
            ServiceDescriptor.Singleton<IRecogniser, PlainAgreement>(),
            ServiceDescriptor.Singleton<IRecogniser, AlarmFollowing>(),
            ServiceDescriptor.Singleton<IRecogniser, QuietTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, HouseholdDateTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, ReminderTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, ObjectionTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, MatterTalk>(),
            ServiceDescriptor.Singleton<IRecogniser, MatterPressing>(),
            ServiceDescriptor.Singleton<IRecogniser, AnnouncedChoices>(),
            ServiceDescriptor.Singleton<IRecogniser, RunningForm>(),
            ServiceDescriptor.Singleton<IRecogniser, TakenChoice>(),
            ServiceDescriptor.Singleton<IRecogniser, MendedNews>(),
            ServiceDescriptor.Singleton<IRecogniser, HouseholdCards>(),
            ServiceDescriptor.Singleton<IRecogniser, ColleagueComplaints>(),
            ServiceDescriptor.Singleton<IRecogniser, NamedForms>(),
            ServiceDescriptor.Singleton<IRecogniser, ReceiptQueries>(),
            ServiceDescriptor.Singleton<IRecogniser, PhoneNumbers>(),
            ServiceDescriptor.Singleton<IRecogniser, Smalltalk>(),
            ServiceDescriptor.Singleton<IRecogniser, Refusals>(),
            ServiceDescriptor.Singleton<IRecogniser, NeedReports>(),
            ServiceDescriptor.Singleton<IRecogniser, FlowStarts>(),
            ServiceDescriptor.Singleton<IRecogniser, RecordQueries>(),
            ServiceDescriptor.Singleton<IRecogniser, PolicyQuestions>(),
            ServiceDescriptor.Singleton<IRecogniser, PageEnd>(),
            ServiceDescriptor.Singleton<IRecogniser, AlarmWords>(),
            ServiceDescriptor.Singleton<IRecogniser, DeskHint>(),
            ServiceDescriptor.Singleton<IRecogniser, MatterAnswers>(),
            ServiceDescriptor.Singleton<IRecogniser, SameAgainUnclear>(),
            ServiceDescriptor.Singleton<IRecogniser, FormNotUnderstood>(),
            ServiceDescriptor.Singleton<IRecogniser, NotUnderstood>(),
        ]);
        services.TryAddSingleton<TurnDecider>();
        services.TryAddSingleton<TalkSummaries>();
        services.TryAddSingleton<IQuietWords, QuietWords>();
        services.TryAddSingleton<IDelicateWords, DelicateWords>();
        return services;
    }
}
