using BotAssistant.Alarms;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.DocumentTasks;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.QuietMatters;
using BotAssistant.Reminders;
using BotAssistant.Requests;
using BotAssistant.Understanding;
using BotAssistant.WeeklyReports;

namespace BotAssistant.Tests.Understanding;

/// <summary>The facts of a county in which nobody is known and nothing was reported.</summary>
internal static class FormSources
{
    /// <summary>The one official whose name is known.</summary>
    public const string Official = "钱渡舟";

    public static IReadOnlyList<IFactSource> All { get; } = [new Facts(), new Plans(), new Last(), new Matters(), new Applications(), new Today(), new Twin(), new Desk(), new Here(), new Cases(), new DeskWaiting(), new TalkLines(), new Duty(), new Alarms(), new Lines(), new Own(), new Standing(), new Officials(), new Readers(), new OwnReport(), new Waiting(), new Elsewhere(), new Asked(), new Reminded(), new Family(), new Weekly(), new Quiet(), new Gaps(), new Away(), new Receipts(), new StillOpen(), new Grounds(), new Cards(), new Dates(), new DocumentTasks(), new Uses(), new Accounts(), new Spoken()];

    private sealed class Facts : FactSource<FormFact, FormFactFound>
    {
        protected override FormFactFound Answer(FormFact request, FactAsker asker) => new(request.Query switch
        {
            FlowQuery.Listed => Array.Empty<ListedEntry>(),
            FlowQuery.Records => Array.Empty<ExistingRecord>(),
            FlowQuery.Receipt => "1",
            _ => null,
        });
    }

    private sealed class Asked : FactSource<RequestsWaiting, WaitingRequests>
    {
        protected override WaitingRequests Answer(RequestsWaiting request, FactAsker asker) => new([]);
    }

    private sealed class Reminded : FactSource<MatterReminders, RemindedMatters>
    {
        protected override RemindedMatters Answer(MatterReminders request, FactAsker asker) => new([]);
    }

    private sealed class Family : FactSource<VisitsOfFamily, RemindedMatters>
    {
        protected override RemindedMatters Answer(VisitsOfFamily request, FactAsker asker) => new([]);
    }

    private sealed class Accounts : FactSource<MyAccounts, AccountsOfPerson>
    {
        protected override AccountsOfPerson Answer(MyAccounts request, FactAsker asker) => new([], null);
    }

    private sealed class Spoken : FactSource<SpokenHouseholds, SpokenHouseholdsFound>
    {
        protected override SpokenHouseholdsFound Answer(SpokenHouseholds request, FactAsker asker) => new([]);
    }

    private sealed class Weekly : FactSource<WeeklyAsked, WeeklyFound>
    {
        protected override WeeklyFound Answer(WeeklyAsked request, FactAsker asker) => new("没有这样的周报");
    }

    private sealed class Quiet : FactSource<SpokenQuietWindows, QuietWindowsFound>
    {
        protected override QuietWindowsFound Answer(SpokenQuietWindows request, FactAsker asker) => new(null, null, IsAny: false, new TimeOnly(21, 0), new TimeOnly(8, 0));
    }

    private sealed class Gaps : FactSource<ClosingGaps, ClosingsFound>
    {
        protected override ClosingsFound Answer(ClosingGaps request, FactAsker asker) => new([]);
    }

    private sealed class Receipts : FactSource<RecordMatters, RecordFound>
    {
        protected override RecordFound Answer(RecordMatters request, FactAsker asker) => new(null, IsUndone: false, new PageOf<ItemRow>(1, 0, [], IsDemo: false));
    }

    private sealed class Away : FactSource<LeavesAsked, LeavesFound>
    {
        protected override LeavesFound Answer(LeavesAsked request, FactAsker asker) => new(MaySee: true, [], IsDemo: false);
    }

    private sealed class Grounds : FactSource<HouseholdGrounds, GroundsFound>
    {
        protected override GroundsFound Answer(HouseholdGrounds request, FactAsker asker) => GroundsFound.None;
    }

    private sealed class Cards : FactSource<HouseholdsNamed, HouseholdsFound>
    {
        protected override HouseholdsFound Answer(HouseholdsNamed request, FactAsker asker) => new([]);
    }

    private sealed class Plans : FactSource<PlanOf, FormPlan>
    {
        protected override FormPlan Answer(PlanOf request, FactAsker asker) => new([], Counts: false, Closes: null);
    }

    private sealed class Dates : FactSource<MyHouseholdDates, HouseholdDatesFound>
    {
        protected override HouseholdDatesFound Answer(MyHouseholdDates request, FactAsker asker) => new([]);
    }

    private sealed class DocumentTasks : FactSource<MyDocumentTasks, MyDocumentTasksFound>
    {
        protected override MyDocumentTasksFound Answer(MyDocumentTasks request, FactAsker asker) => MyDocumentTasksFound.None;
    }

    private sealed class Uses : FactSource<ModelUsesHere, ModelUsesFound>
    {
        protected override ModelUsesFound Answer(ModelUsesHere request, FactAsker asker) => ModelUsesFound.None;
    }

    private sealed class Last : FactSource<LastAnnouncement, LastTold>
    {
        protected override LastTold Answer(LastAnnouncement request, FactAsker asker) => LastTold.Nothing;
    }

    private sealed class Matters : FactSource<MatterInHand, MatterFound>
    {
        protected override MatterFound Answer(MatterInHand request, FactAsker asker) => new(null);
    }

    private sealed class Today : FactSource<NeedsOfToday, ReportedNeeds>
    {
        protected override ReportedNeeds Answer(NeedsOfToday request, FactAsker asker) => new([]);
    }

    private sealed class StillOpen : FactSource<NeedsStillOpen, ReportedNeeds>
    {
        protected override ReportedNeeds Answer(NeedsStillOpen request, FactAsker asker) => new([]);
    }

    private sealed class Twin : FactSource<SubmittedElsewhere, SubmittedForm>
    {
        protected override SubmittedForm Answer(SubmittedElsewhere request, FactAsker asker) => new(null);
    }

    private sealed class Desk : FactSource<DeskNow, DeskPresence>
    {
        protected override DeskPresence Answer(DeskNow request, FactAsker asker) => new(IsOpen: true, [], OpensAt: null, WaitMinutes: 10);
    }

    private sealed class Here : FactSource<HandoverHere, HandoverFound>
    {
        protected override HandoverFound Answer(HandoverHere request, FactAsker asker) => new(State: null);
    }

    private sealed class Officials : FactSource<OfficialsNamed, NamedOfficials>
    {
        protected override NamedOfficials Answer(OfficialsNamed request, FactAsker asker) => new(request.Text.Contains(Official, StringComparison.Ordinal));
    }

    private sealed class OwnReport : FactSource<OwnQuietReport, OwnQuietReportFound>
    {
        protected override OwnQuietReportFound Answer(OwnQuietReport request, FactAsker asker) => OwnQuietReportFound.None;
    }

    private sealed class Readers : FactSource<QuietReaders, QuietReadersFound>
    {
        protected override QuietReadersFound Answer(QuietReaders request, FactAsker asker) => new(Any: true);
    }

    private sealed class TalkLines : FactSource<DeskLines, DeskLinesFound>
    {
        protected override DeskLinesFound Answer(DeskLines request, FactAsker asker) => DeskLinesFound.Held;
    }

    private sealed class DeskWaiting : FactSource<DeskOpen, DeskOpenFound>
    {
        protected override DeskOpenFound Answer(DeskOpen request, FactAsker asker) => new([]);
    }

    private sealed class Cases : FactSource<DeskCase, DeskCaseFound>
    {
        protected override DeskCaseFound Answer(DeskCase request, FactAsker asker) => new(Kind: null, HandoverState.Ended, IsGone: false);
    }

    private sealed class Duty : FactSource<DutyNow, DutyStanding>
    {
        protected override DutyStanding Answer(DutyNow request, FactAsker asker) => new(IsReachable: false, IsRinging: false, TakenBy: null);
    }

    private sealed class Own : FactSource<OwnAlarm, OwnAlarmFound>
    {
        protected override OwnAlarmFound Answer(OwnAlarm request, FactAsker asker) => new(IsOpen: false);
    }

    private sealed class Standing : FactSource<AlarmStanding, AlarmStandingFound>
    {
        protected override AlarmStandingFound Answer(AlarmStanding request, FactAsker asker) => AlarmStandingFound.None;
    }

    private sealed class Waiting : FactSource<AlarmsWaiting, AlarmsFound>
    {
        protected override AlarmsFound Answer(AlarmsWaiting request, FactAsker asker) => new([], []);
    }

    private sealed class Elsewhere : FactSource<FormsElsewhere, FormsLeftElsewhere>
    {
        protected override FormsLeftElsewhere Answer(FormsElsewhere request, FactAsker asker) => new([]);
    }

    private sealed class Lines : FactSource<LinesToCall, EmergencyLines>
    {
        protected override EmergencyLines Answer(LinesToCall request, FactAsker asker) => EmergencyLines.National;
    }

    private sealed class Alarms : FactSource<AlarmInHand, AlarmFound>
    {
        protected override AlarmFound Answer(AlarmInHand request, FactAsker asker) => new(State: null, TakenBy: null, TakenBySelf: false);
    }

    private sealed class Applications : FactSource<MyApplications, PageOf<ItemRow>>
    {
        protected override PageOf<ItemRow> Answer(MyApplications request, FactAsker asker) => new(request.Page, 0, [], IsDemo: false);
    }
}
