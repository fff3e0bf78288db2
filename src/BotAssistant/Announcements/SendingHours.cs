using BotAssistant.County;
using BotAssistant.Outbox;
using BotAssistant.Regions;

namespace BotAssistant.Announcements;

/// <summary>The county's quiet hours, for what a channel did not take in the day.</summary>
internal sealed class SendingHours(AnnouncementWriting writing, CountyFacts county) : ISendingHours
{
    public DateTimeOffset From(DateTimeOffset moment) => writing.AfterQuietHours(county.Place(), moment);
}
