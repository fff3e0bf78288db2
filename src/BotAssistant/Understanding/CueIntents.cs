using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>Kinds of danger. Of several in one message the first here leads: what has to be done at once stands before what can wait a minute.</summary>
internal static class UrgentIntents
{
    public static readonly IntentKey Fire = new("urgent-fire") { IsFoundInside = true };
    public static readonly IntentKey Drowning = new("urgent-drowning") { IsFoundInside = true };
    public static readonly IntentKey Gas = new("urgent-gas") { IsFoundInside = true };
    public static readonly IntentKey Landslide = new("urgent-landslide") { IsFoundInside = true };
    public static readonly IntentKey Collapse = new("urgent-collapse") { IsFoundInside = true };
    public static readonly IntentKey Flood = new("urgent-flood") { IsFoundInside = true };
    public static readonly IntentKey Helpless = new("urgent-helpless") { IsFoundInside = true };
    public static readonly IntentKey Poison = new("urgent-poison") { IsFoundInside = true };
    public static readonly IntentKey Medical = new("urgent-medical") { IsFoundInside = true };
    public static readonly IntentKey SelfHarm = new("urgent-self-harm") { IsFoundInside = true };
    public static readonly IntentKey Violence = new("urgent-violence") { IsFoundInside = true };
    public static readonly IntentKey Abuse = new("urgent-abuse") { IsFoundInside = true };
    public static readonly IntentKey Missing = new("urgent-missing") { IsFoundInside = true };
    public static readonly IntentKey NoMoneyForCare = new("urgent-no-money-care") { IsFoundInside = true };
    public static readonly IntentKey Hunger = new("urgent-hunger") { IsFoundInside = true };
    public static readonly IntentKey Fraud = new("urgent-fraud") { IsFoundInside = true };
}

/// <summary>Answers of whoever told of a danger; understood only while it is not over.</summary>
internal static class SafetyIntents
{
    public static readonly IntentKey Safe = new("alarm-safe");
    public static readonly IntentKey Unsafe = new("alarm-unsafe");

    /// <summary>Nothing of it happened, or it is over: nobody else need be called.</summary>
    public static readonly IntentKey TakenBack = new("alarm-taken-back");
}

/// <summary>What households report, by category.</summary>
internal static class NeedIntents
{
    public static readonly IntentKey Housing = new("need-housing") { IsFoundInside = true };
    public static readonly IntentKey Water = new("need-water") { IsFoundInside = true };
    public static readonly IntentKey Medical = new("need-medical") { IsFoundInside = true };
    public static readonly IntentKey Education = new("need-education") { IsFoundInside = true };
    public static readonly IntentKey Dibao = new("need-dibao") { IsFoundInside = true };
    public static readonly IntentKey DisabilityAndElders = new("need-disability-elder") { IsFoundInside = true };
    public static readonly IntentKey Employment = new("need-employment") { IsFoundInside = true };
    public static readonly IntentKey Industry = new("need-industry") { IsFoundInside = true };
    public static readonly IntentKey Finance = new("need-finance") { IsFoundInside = true };
    public static readonly IntentKey Subsidy = new("need-subsidy") { IsFoundInside = true };
    public static readonly IntentKey Rights = new("need-rights") { IsFoundInside = true };
    public static readonly IntentKey Petition = new("need-petition") { IsFoundInside = true };
    public static readonly IntentKey Complaint = new("need-complaint") { IsFoundInside = true };
    public static readonly IntentKey Infrastructure = new("need-infrastructure") { IsFoundInside = true };
    public static readonly IntentKey Conflict = new("need-conflict") { IsFoundInside = true };
    public static readonly IntentKey Disaster = new("need-disaster") { IsFoundInside = true };

    /// <summary>The categories by the names that they have everywhere else.</summary>
    public static readonly IReadOnlyList<(IntentKey Intent, string Category)> Categories =
    [
        (Housing, "住房"), (Water, "饮水"), (Medical, "医疗"), (Education, "教育"), (Dibao, "低保"), (DisabilityAndElders, "残疾养老"),
        (Employment, "就业"), (Industry, "产业"), (Finance, "金融"), (Subsidy, "补贴"), (Rights, "维权"), (Petition, "信访"),
        (Complaint, "投诉"), (Infrastructure, "基础设施"), (Conflict, "矛盾"), (Disaster, "灾害"),
    ];
}

/// <summary>What somebody says of a home beside the danger that took it.</summary>
internal static class HomeIntents
{
    public static readonly IntentKey Nowhere = new("home-nowhere") { IsFoundInside = true };
}

/// <summary>What begins a report or an application.</summary>
internal static class FlowIntents
{
    public static readonly IntentKey HouseholdNeed = new("flow-household-need") { IsFoundInside = true };
    public static readonly IntentKey VisitRecord = new("flow-visit-record") { IsFoundInside = true };
    public static readonly IntentKey WeeklyReport = new("flow-weekly-report") { IsFoundInside = true };
    public static readonly IntentKey HouseholdChange = new("flow-household-change") { IsFoundInside = true };
    public static readonly IntentKey MonitoringApplication = new("flow-monitoring-application") { IsFoundInside = true };
    public static readonly IntentKey RectificationClosing = new("flow-rectification-closing") { IsFoundInside = true };
    // Before the wish for a leave, whose words it holds.
    public static readonly IntentKey LeaveEnd = new("flow-leave-end") { IsFoundInside = true };
    public static readonly IntentKey LeaveRequest = new("flow-leave-request") { IsFoundInside = true };
    public static readonly IntentKey PairingChange = new("flow-pairing-change") { IsFoundInside = true };
    public static readonly IntentKey SupervisionNotice = new("flow-supervision-notice") { IsFoundInside = true };
}

/// <summary>Questions about what is recorded.</summary>
internal static class DataIntents
{
    public static readonly IntentKey Unvisited = new("data-unvisited") { IsFoundInside = true };
    public static readonly IntentKey LongUnvisited = new("data-long-unvisited") { IsFoundInside = true };
    public static readonly IntentKey Colours = new("data-colours") { IsFoundInside = true };
    public static readonly IntentKey Overdue = new("data-overdue") { IsFoundInside = true };
    public static readonly IntentKey MembersDiffer = new("data-members-differ") { IsFoundInside = true };
    public static readonly IntentKey BankCards = new("data-bank-cards") { IsFoundInside = true };
    public static readonly IntentKey ClosingGaps = new("data-closing-gaps") { IsFoundInside = true };
    public static readonly IntentKey Leaves = new("data-leaves") { IsFoundInside = true };
    public static readonly IntentKey HouseholdGaps = new("data-household-gaps") { IsFoundInside = true };
    public static readonly IntentKey MissingPhone = new("data-missing-phone") { IsFoundInside = true };
    public static readonly IntentKey Duplicates = new("data-duplicates") { IsFoundInside = true };
    public static readonly IntentKey ItemStatus = new("data-item-status") { IsFoundInside = true };
    public static readonly IntentKey IncomeDrop = new("data-income-drop") { IsFoundInside = true };
    public static readonly IntentKey MyTodo = new("data-my-todo") { IsFoundInside = true };
    public static readonly IntentKey MyApplication = new("data-my-application") { IsFoundInside = true };
    public static readonly IntentKey MyCadre = new("data-my-cadre") { IsFoundInside = true };
    public static readonly IntentKey Weekly = new("data-weekly") { IsFoundInside = true };
    public static readonly IntentKey MyHouseholds = new("data-my-households") { IsFoundInside = true };
    public static readonly IntentKey General = new("data-general") { IsFoundInside = true };
}

/// <summary>Which of one's own requests is asked about.</summary>
internal static class AskedIntents
{
    public static readonly IntentKey Leave = new("asked-leave") { IsFoundInside = true };
    public static readonly IntentKey Pairing = new("asked-pairing") { IsFoundInside = true };
    public static readonly IntentKey Notice = new("asked-notice") { IsFoundInside = true };
    public static readonly IntentKey HouseholdChange = new("asked-household-change") { IsFoundInside = true };
}

/// <summary>Asked right after a rectification came back: what is missing.</summary>
internal static class ClosingIntents
{
    public static readonly IntentKey Bare = new("closing-gaps-bare");
}

/// <summary>Whole messages that a household says of its own matters, and of nothing else.</summary>
internal static class OwnMatterIntents
{
    public static readonly IntentKey Waits = new("own-waits");
    public static readonly IntentKey WhoHasIt = new("own-who-has-it");
}

/// <summary>Somebody wants to apply for a household that is not theirs.</summary>
internal static class ApplicationIntents
{
    public static readonly IntentKey ForOthers = new("apply-for-others") { IsFoundInside = true };
}

/// <summary>What is refused, whoever asks.</summary>
internal static class RefusalIntents
{
    /// <summary>Somebody's ID number: nobody gets one in a chat.</summary>
    public static readonly IntentKey IdNumber = new("refuse-id-number") { IsFoundInside = true };
    public static readonly IntentKey Override = new("refuse-override") { IsFoundInside = true };
    public static readonly IntentKey OtherPerson = new("refuse-other-person") { IsFoundInside = true };
    public static readonly IntentKey Falsify = new("refuse-falsify") { IsFoundInside = true };
    public static readonly IntentKey Ranking = new("refuse-ranking") { IsFoundInside = true };
    public static readonly IntentKey Label = new("refuse-label") { IsFoundInside = true };
    public static readonly IntentKey DeleteTrail = new("refuse-delete-trail") { IsFoundInside = true };
}

/// <summary>Questions that are refused when they are about another household by its name.</summary>
internal static class HouseholdQuestions
{
    public static readonly IntentKey OfOneHousehold = new("asks-of-household") { IsFoundInside = true };
}

/// <summary>How a household by its name stands.</summary>
internal static class CardIntents
{
    public static readonly IntentKey HowIsIt = new("household-card") { IsFoundInside = true };

    /// <summary>A number of theirs is asked for.</summary>
    public static readonly IntentKey Private = new("household-private") { IsFoundInside = true };

    /// <summary>Of kinds that no question of a visit is about: they are in order again.</summary>
    public static readonly IntentKey RoadMended = new("news-road") { IsFoundInside = true };

    /// <summary>In the middle of telling a need: it is settled, and need not be told any more.</summary>
    public static readonly IntentKey NeedOver = new("need-over") { IsFoundInside = true };

    public static readonly IntentKey WaterMended = new("news-water") { IsFoundInside = true };
}

internal static class PolicyIntents
{
    /// <summary>The wish that the county answers what was asked before.</summary>
    public static readonly IntentKey AskDesk = new("ask-desk");

    /// <summary>The wish to see the document that was quoted.</summary>
    public static readonly IntentKey SeeOriginal = new("see-original");
}
