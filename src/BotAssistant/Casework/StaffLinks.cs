using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Casework;

/// <summary>Where a matter opens on the pages for staff; the page asks who they are. Nothing where no address is configured.</summary>
internal sealed class StaffLinks(PublicAddress address, IDialogs dialogs)
{
    /// <returns>A line for a message; null where nobody could open it.</returns>
    public string? LineFor(long number) => Line(CaseworkTexts.StaffLink, string.Create(CultureInfo.InvariantCulture, $"/staff/items/{number}"));

    /// <summary>Another page of ours.</summary>
    /// <param name="path">Begins with <c>/staff</c>.</param>
    public string? LineTo(string path) => Line(CaseworkTexts.StaffPageLink, path);

    private string? Line(TextKey key, string path) => address.Value is { Length: > 0 } home ? dialogs.Current.Text(key, ("link", home + path)) : null;
}
