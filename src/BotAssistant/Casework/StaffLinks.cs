using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Casework;

/// <summary>Where a matter opens on the pages for staff; the page asks who they are. Nothing where no address is configured.</summary>
internal sealed class StaffLinks(PublicAddress address, IDialogs dialogs)
{
    /// <returns>A line for a message; null where nobody could open it.</returns>
    public string? LineFor(long number) => address.Value is { Length: > 0 } home
        ? dialogs.Current.Text(CaseworkTexts.StaffLink, ("link", string.Create(CultureInfo.InvariantCulture, $"{home}/staff/items/{number}")))
        : null;
}
