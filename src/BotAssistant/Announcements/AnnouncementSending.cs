using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Protocol;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Announcements;

/// <summary>
/// Puts announcements into their accounts' conversations, as soon as the commit that wrote them is over. The append and the mark that it was
/// sent are one transaction, so that a crash sends nothing twice and loses nothing.
/// </summary>
internal sealed class AnnouncementSending(
    IDatabaseReader reader, IDatabaseWriter writer, AnnouncementWriting writing, StaffLinks links, ProactiveMessages messages, AfterCommit committed, TimeProvider clock,
    ILogger<AnnouncementSending> log) : BackgroundService
{
    private const int AtOnce = 50;
    private const string NoConversation = "no-conversation";
    private const string Unsubscribed = "unsubscribed";

    // Commits and due moments wake it; this is for what nobody foresaw.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDueAsync(stoppingToken) > 0)
                {
                }

                await committed.WaitAsync(NextSleep(), clock, stoppingToken);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.AnnouncingFailed(Failures.Describe(error));
                await Task.Delay(TimeSpan.FromMinutes(1), clock, stoppingToken);
            }
        }
    }

    /// <returns>How many were settled.</returns>
    private async Task<int> SendDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = reader.Read(db => db.Set<Announcement>().Where(row => row.SentAt == null && row.Failure == null && row.DueAt <= now)
            .OrderByDescending(row => row.IsUrgent).ThenBy(row => row.Id).Take(AtOnce).ToArray());
        foreach (var announcement in due)
        {
            ct.ThrowIfCancellationRequested();
            await SendAsync(announcement);
        }

        return due.Length;
    }

    private async Task SendAsync(Announcement announcement)
    {
        var words = writing.Open(announcement);
        CardAction[] actions = [.. words.Choices.Select(choice => CardAction.ImBack(choice.Label, choice.Say))];
        var (kind, may, addresses, link) = reader.Read(db => (KindOf(announcement), Subscriptions.MayTell(db, announcement), AddressesOf(db, announcement), LinkOf(db, announcement)));
        var text = link is null ? words.Text : $"{words.Text}\n{link}";
        // Whoever asks for a person in a group is answered before those who heard it.
        var inGroups = announcement.Cause is AnnouncementCause.Reply;
        foreach (var address in may ? addresses : [])
        {
            if (await messages.SendAsync(address, text, kind, new OnceInCommit(db => MarkSent(db, announcement.Id, address), inGroups), actions) is ProactiveResult.Accepted)
            {
                return;
            }
        }

        var failure = may ? NoConversation : Unsubscribed;
        await writer.WriteAsync(db => db.Set<Announcement>().Where(row => row.Id == announcement.Id && row.SentAt == null)
            .ExecuteUpdate(set => set.SetProperty(row => row.Failure, failure)));
    }

    /// <summary>Of a matter that a cadre hears of, where it opens; whoever reported it themselves hears of it as anybody does.</summary>
    private string? LinkOf(AssistantDb db, Announcement announcement) =>
        announcement is { Cause: AnnouncementCause.Matter or AnnouncementCause.Desk, ItemId: { } id }
        && db.Set<Account>().Any(account => account.Id == announcement.AccountId && account.CadreId != null)
        && db.Set<WorkItem>().Where(item => item.Id == id && item.ReporterId != announcement.AccountId).Select(item => (long?)item.Number).FirstOrDefault() is { } number
            ? links.LineFor(number)
            : null;

    /// <summary>News of a danger goes where it was told of; if others read along there, to whoever told of it alone.</summary>
    private static ConversationAddress[] AddressesOf(AssistantDb db, Announcement announcement)
    {
        var wanted = Addresses.Of(db, announcement.AccountId, announcement.ConversationId);
        return announcement is { Cause: AnnouncementCause.AlarmNews, ConversationId: not null } ? [.. wanted, .. Addresses.Of(db, announcement.AccountId).Except(wanted)] : wanted;
    }

    private static MessageKind KindOf(Announcement announcement) =>
        announcement.IsUrgent ? MessageKind.Urgent : announcement.Cause is AnnouncementCause.Reply ? MessageKind.Answer : MessageKind.Reminder;

    private bool MarkSent(AssistantDb db, Guid id, ConversationAddress address)
    {
        var now = clock.GetUtcNow();
        var conversation = db.Set<Conversation>().AsNoTracking().First(row => row.Channel == address.Channel && row.ExternalId == address.ExternalId);
        // The append follows in the same transaction, so this is its place in the log.
        var (place, sequence) = ((ConversationId?)conversation.Id, (long?)conversation.LastSequence + 1);
        return db.Set<Announcement>().Where(row => row.Id == id && row.SentAt == null)
            .ExecuteUpdate(set => set.SetProperty(row => row.SentAt, now).SetProperty(row => row.SentIn, place).SetProperty(row => row.SentSequence, sequence)) > 0;
    }

    private TimeSpan NextSleep()
    {
        var next = reader.Read(db => db.Set<Announcement>().Where(row => row.SentAt == null && row.Failure == null).Min(row => (DateTimeOffset?)row.DueAt));
        var wait = next - clock.GetUtcNow();
        return wait is null || wait > LongestSleep ? LongestSleep : wait < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : wait.Value;
    }
}

internal static partial class AnnouncementsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Announcements could not be sent and are tried again: {Failure}")]
    public static partial void AnnouncingFailed(this ILogger log, string failure);
}
