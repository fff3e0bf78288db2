using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.StaffPages;

/// <summary>What is said about a list of cadres, on the page and by the command.</summary>
internal static class StaffListTexts
{
    public static readonly TextKey Title = new("staff-list.title");
    public static readonly TextKey How = new("staff-list.how");
    public static readonly TextKey List = new("staff-list.list");
    public static readonly TextKey What = new("staff-list.what");
    public static readonly TextKey TryFirst = new("staff-list.try-first");
    public static readonly TextKey AddAll = new("staff-list.add-all");
    public static readonly TextKey Submit = new("staff-list.submit");
    public static readonly TextKey Wrong = new("staff-list.wrong", "count");
    public static readonly TextKey TooLong = new("staff-list.too-long");
    public static readonly TextKey Tried = new("staff-list.tried", "count");
    public static readonly TextKey Added = new("staff-list.added", "count", "minutes");
    public static readonly TextKey Line = new("staff-list.line", "name", "unit", "code");

    /// <summary>In the order of the faults.</summary>
    public static readonly IReadOnlyList<TextKey> Faults = [.. Enum.GetNames<StaffListFault>().Select(name => new TextKey("staff-list.fault-" + Kebab(name), "line", "value"))];

    private static string Kebab(string name) => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
