using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.StaffPages;

/// <summary>A kind of pages, and whom they open to. To everybody else they are not there.</summary>
/// <param name="Title">In the navigation.</param>
/// <param name="Path">Its first page; null where none stands in the navigation.</param>
/// <param name="Roles">Empty: everybody who is signed in.</param>
internal sealed record StaffDoorway(TextKey Title, string? Path, params IReadOnlyList<Role> Roles)
{
    public bool OpensTo(Viewer viewer) => Roles is [] ? viewer.IsStaff : Roles.Any(viewer.Has);
}

internal static class StaffDoors
{
    public static readonly StaffDoorway Home = new(StaffTexts.HomeTitle, "/staff");

    public static readonly StaffDoorway Questions = new(StaffTexts.QuestionsTitle, "/staff/questions", Role.Desk);

    public static readonly StaffDoorway Talks = new(StaffTexts.TalksTitle, "/staff/talks", Role.Desk);

    /// <summary>What somebody sees there decides the query.</summary>
    public static readonly StaffDoorway Items = new(
        StaffTexts.ItemsTitle, "/staff/items", Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township, Role.County, Role.Department, Role.Desk);

    public static readonly StaffDoorway Households = new(
        StaffTexts.HouseholdsTitle, "/staff/households", Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township, Role.County, Role.Desk);

    /// <summary>Of one household; the desk has no task in a case.</summary>
    public static readonly StaffDoorway Cases = new(StaffTexts.HouseholdsTitle, Path: null, Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township, Role.County);

    public static readonly StaffDoorway Weekly = new(StaffWeeklyTexts.Title, WeeklyPages.Home, WeeklyReports.WeeklyAccess.Readers);
    public static readonly StaffDoorway Tasks = new(StaffTaskTexts.Title, TaskPages.Home, Role.Township, Role.County);
    public static readonly StaffDoorway Lists = new(StaffRosterTexts.Title, "/staff/lists", Role.Township, Role.County);
    public static readonly StaffDoorway Rules = new(StaffTexts.RulesTitle, "/staff/rules", Role.Administrator, Role.County);
    public static readonly StaffDoorway People = new(StaffTexts.PeopleTitle, "/staff/people", Role.Administrator);
    public static readonly StaffDoorway Accounts = new(StaffTexts.AccountsTitle, "/staff/accounts", Role.Administrator);
    public static readonly StaffDoorway Trouble = new(StaffTexts.TroubleTitle, "/staff/trouble", Role.Administrator);
    public static readonly StaffDoorway Regions = new(StaffTexts.RegionsTitle, "/staff/regions", Role.Administrator);
    public static readonly StaffDoorway Audit = new(StaffTexts.AuditTitle, "/staff/audit", Role.Administrator);
    public static readonly StaffDoorway Me = new(StaffTexts.MeTitle, "/staff/me");

    public static readonly IReadOnlyList<StaffDoorway> All = [Home, Talks, Questions, Items, Households, Weekly, Tasks, Lists, People, Accounts, Trouble, Rules, Regions, Audit, Me];
}
