using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Announcements;

/// <summary>
/// Puts announcements into their accounts' conversations, as soon as the commit that wrote them is over. The append and the mark that it was
/// sent are one transaction, so that a crash sends nothing twice and loses nothing.
/// </summary>
internal sealed class AnnouncementSending(
    IDatabaseReader reader, IDatabaseWriter writer, AnnouncementWriting writing, MergedWords merged, DailyRoom room, StaffLinks links, CountyFacts county, ProactiveMessages messages, FileCopies files, AfterCommit committed,
    TimeProvider clock, ILogger<AnnouncementSending> log) : BackgroundService
{
    private const int AtOnce = 50;

    /// <summary>More in one message nobody reads.</summary>
    private const int MostMerged = 8;
    private const string NoConversation = "no-conversation";
    private const string Unsubscribed = "unsubscribed";

    /// <summary>What is so late was kept up by an outage.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

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
        var found = due.Length;
        if (reader.Read(db => PreferredRoutes.AreNeeded(db, due)))
        {
            var all = due.Select(row => row.Id).ToArray();
            if (await writer.WriteAsync(db => PreferredRoutes.Move(db, all, writing)) > 0)
            {
                // As they stand now; those that were moved count as settled.
                due = reader.Read(db => db.Set<Announcement>().Where(row => all.Contains(row.Id) && row.SentAt == null && row.Failure == null)
                    .OrderByDescending(row => row.IsUrgent).ThenBy(row => row.Id).ToArray());
            }
        }

        foreach (var together in Together(due))
        {
            ct.ThrowIfCancellationRequested();
            // What has no room today waits, and comes together with what waits then; so does what an outage kept until the night. One that does not wait takes
            // along what would have gone with it.
            if ((Quiet(together[0], now) ?? reader.Read(db => together.Any(row => room.NextOf(db, row, now) is null) ? null : room.NextOf(db, together[0], now))) is { } later)
            {
                await writer.WriteAsync(db => Postpone(db, together, later));
            }
            else
            {
                await SendAsync(together, ct);
            }
        }

        return found;
    }

    private DateTimeOffset? Quiet(Announcement row, DateTimeOffset now) =>
        !row.IsUrgent && !row.Presses && now - row.DueAt > Late && writing.AfterQuietHours(county.Place(), now) is var morning && morning > now ? morning : null;

    /// <summary>What was held back for the same person goes as one message: the day's digest first, then notices and questions, then the rest as it came.</summary>
    private static IEnumerable<Announcement[]> Together(IReadOnlyList<Announcement> due)
    {
        var held = due.Where(row => DailyRoom.Counts(row) && row.ConversationId is null && (row.Cause is AnnouncementCause.Digest || row.DueAt > row.CreatedAt)).ToLookup(row => row.AccountId);
        foreach (var row in due)
        {
            if (!held[row.AccountId].Contains(row))
            {
                yield return [row];
            }
            else if (held[row.AccountId].First() == row)
            {
                foreach (var some in held[row.AccountId].OrderBy(Rank).ThenBy(one => one.CreatedAt).Chunk(MostMerged))
                {
                    yield return some;
                }
            }
        }
    }

    public static int Rank(Announcement row) => row.Cause switch
    {
        AnnouncementCause.Digest => 0,
        AnnouncementCause.Notice => 1,
        _ when row.Kind is AnnouncementKind.Asked => 2,
        AnnouncementCause.Matter => 3,
        _ => 4,
    };

    private static int Postpone(AssistantDb db, Announcement[] some, DateTimeOffset later)
    {
        var ids = some.Select(row => row.Id).ToArray();
        return db.Set<Announcement>().Where(row => ids.Contains(row.Id) && row.SentAt == null).ExecuteUpdate(set => set.SetProperty(row => row.DueAt, later));
    }

    private async Task SendAsync(Announcement[] together, CancellationToken ct)
    {
        var announcement = together[0];
        AnnouncedWords WordsOf(Announcement row, AssistantDb db)
        {
            var own = writing.Open(row);
            return LinkOf(db, row) is { } link ? own with { Text = $"{own.Text}\n{link}" } : own;
        }

        var (kind, may, addresses, words) = reader.Read(db => (KindOf(announcement), Subscriptions.MayTell(db, announcement), AddressesOf(db, announcement), merged.Of([.. together.Select(row => WordsOf(row, db))])));
        CardAction[] actions = [.. words.Choices.Select(choice => CardAction.ImBack(choice.Label, choice.Say))];
        var text = words.Text;
        var ids = together.Select(row => row.Id).ToArray();
        // Whoever asks for a person in a group is answered before those who heard it.
        var inGroups = announcement.Cause is AnnouncementCause.Reply;
        foreach (var address in may ? addresses : [])
        {
            if (await SendAsync(address, text, words.Files, kind, new OnceInCommit(db => MarkSent(db, ids, address), inGroups), actions, ct) is ProactiveResult.Accepted)
            {
                return;
            }
        }

        var failure = may ? NoConversation : Unsubscribed;
        await writer.WriteAsync(db => db.Set<Announcement>().Where(row => ids.Contains(row.Id) && row.SentAt == null)
            .ExecuteUpdate(set => set.SetProperty(row => row.Failure, failure)));
    }

    /// <summary>Files go along as copies, whose rows are written with the message.</summary>
    private async Task<ProactiveResult> SendAsync(
        ConversationAddress to, string text, IReadOnlyList<string> passed, MessageKind kind, OnceInCommit once, CardAction[] actions, CancellationToken ct)
    {
        var copies = new List<FileCopy>();
        var attachments = new List<Attachment>();
        try
        {
            foreach (var address in passed)
            {
                if (AttachmentAddresses.CapabilityOf(address) is { } capability && await files.CopyAsync(capability, to, ct) is { } copy)
                {
                    copies.Add(copy);
                    attachments.Add(new Attachment { ContentType = copy.ContentType, Name = copy.Name, ContentUrl = address[..^capability.Length] + copy.Capability });
                }
            }

            var result = await messages.SendAsync(to, text, attachments, kind, copies is [] ? null : db => AddFiles(db, copies, to), once, actions);
            if (result is ProactiveResult.Accepted)
            {
                files.Keep(copies);
                copies.Clear();
            }

            return result;
        }
        finally
        {
            files.Discard(copies);
        }
    }

    /// <summary>They belong to the message that was appended last, in the same transaction.</summary>
    private void AddFiles(AssistantDb db, IReadOnlyList<FileCopy> copies, ConversationAddress to)
    {
        var conversation = db.Set<Conversation>().AsNoTracking().First(row => row.Channel == to.Channel && row.ExternalId == to.ExternalId);
        db.AddRange(copies.Select(copy => new Upload
        {
            CapabilityHash = copy.Upload.CapabilityHash,
            ConversationId = conversation.Id,
            Sequence = conversation.LastSequence,
            FileName = copy.Upload.FileName,
            Details = copy.Upload.Details,
            Size = copy.Upload.Size,
            CreatedAt = clock.GetUtcNow(),
        }));
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

    private bool MarkSent(AssistantDb db, Guid[] ids, ConversationAddress address)
    {
        var now = clock.GetUtcNow();
        var conversation = db.Set<Conversation>().AsNoTracking().First(row => row.Channel == address.Channel && row.ExternalId == address.ExternalId);
        // The append follows in the same transaction, so this is its place in the log.
        var (place, sequence) = ((ConversationId?)conversation.Id, (long?)conversation.LastSequence + 1);
        return db.Set<Announcement>().Where(row => ids.Contains(row.Id) && row.SentAt == null)
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
