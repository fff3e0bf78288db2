using System.Linq.Expressions;
using System.Text;
using BotAssistant.Announcements;
using BotAssistant.Audit;
using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Handovers;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Desk;

/// <summary>Which question.</summary>
internal readonly record struct QuestionKey(ConversationId Conversation, long Sequence);

/// <param name="Question">In the asker's words, with numbers of ID and bank cards masked.</param>
/// <param name="State">Null: open.</param>
internal sealed record QuestionLine(QuestionKey Key, string Question, string? Topic, RegionCode Region, DateTimeOffset AskedAt, DeskAnswerState? State);

/// <param name="Lines">What was said just before, the oldest first.</param>
/// <param name="Answer">What the desk answered, or why it closed the question; null while it is open.</param>
internal sealed record QuestionDetail(QuestionLine Line, IReadOnlyList<SaidLine> Lines, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt);

internal enum DeskResult
{
    Done,

    /// <summary>There is no such question, or not for this desk.</summary>
    NotFound,

    /// <summary>Somebody else was quicker.</summary>
    DoneAlready,

    /// <summary>Whoever asked has left the conversation for good: nothing can be sent, and the question stays as it is.</summary>
    Unreachable,
}

/// <summary>
/// Questions that the library could not answer and that somebody left for the desk. The county's desk sees all of them, a township's desk
/// those about its own places; nobody else sees any.
/// </summary>
internal sealed class DeskInbox(
    IDatabaseReader reader, IDatabaseWriter writer, ActivityBodies bodies, SaidLines lines, ProactiveMessages messages, AnnouncementWriting announcements, AuditChain audit, CountyFacts county, TimeProvider clock)
{
    /// <param name="page">From 1 on.</param>
    /// <returns>The page, the oldest open one first, and how many there are in all.</returns>
    public (IReadOnlyList<QuestionLine> Lines, int Total) List(Viewer viewer, bool open, int page, int size) => reader.Read(db =>
    {
        var visible = Visible(db, viewer);
        var wanted = open
            ? visible.Where(question => !db.Set<DeskAnswer>().Any(answer => answer.ConversationId == question.ConversationId && answer.Sequence == question.Sequence))
                .OrderBy(question => question.AskedAt)
            : visible.Where(question => db.Set<DeskAnswer>().Any(answer => answer.ConversationId == question.ConversationId && answer.Sequence == question.Sequence))
                .OrderByDescending(question => question.AskedAt);
        var rows = wanted.Skip((page - 1) * size).Take(size).ToArray();
        return ((IReadOnlyList<QuestionLine>)[.. rows.Select(question => Line(db, question))], wanted.Count());
    });

    public int CountOpen(Viewer viewer) => List(viewer, open: true, page: 1, size: 1).Total;

    /// <returns>Null if it is not there, or not theirs.</returns>
    public QuestionDetail? Find(Viewer viewer, QuestionKey key) => reader.Read(db =>
    {
        if (Visible(db, viewer).FirstOrDefault(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence) is not { } question)
        {
            return null;
        }

        var answer = db.Set<DeskAnswer>().FirstOrDefault(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence);
        var address = AddressOf(db, key.Conversation);
        return new QuestionDetail(
            Line(db, question),
            lines.Before(db, key.Conversation, key.Sequence),
            answer is null ? null : Encoding.UTF8.GetString(bodies.OpenState(answer.Body, address)),
            answer?.CadreId is { } by ? db.Set<Cadre>().FirstOrDefault(cadre => cadre.Id == by)?.Name : null,
            answer?.At);
    });

    /// <summary>Sends the answer into the conversation in which it was asked, and keeps it, in one commit.</summary>
    /// <param name="message">What the asker reads: the answer, with who says it.</param>
    public async Task<DeskResult> AnswerAsync(Viewer viewer, QuestionKey key, string answer, string message)
    {
        if (Open(viewer, key) is not { } address)
        {
            return Find(viewer, key) is null ? DeskResult.NotFound : DeskResult.DoneAlready;
        }

        try
        {
            var sent = await messages.SendAsync(address, message, MessageKind.Answer, db =>
            {
                Keep(db, viewer, key, address, DeskAnswerState.Answered, answer);
                Explain(db, key, message);
            });
            return sent is ProactiveResult.Accepted ? DeskResult.Done : DeskResult.Unreachable;
        }
        catch (AnsweredMeanwhileException)
        {
            return DeskResult.DoneAlready;
        }
    }

    /// <summary>Ends a question without an answer in the chat: it was answered on the telephone, is no question, or was asked twice.</summary>
    public async Task<DeskResult> CloseAsync(Viewer viewer, QuestionKey key, string reason)
    {
        if (Open(viewer, key) is not { } address)
        {
            return Find(viewer, key) is null ? DeskResult.NotFound : DeskResult.DoneAlready;
        }

        try
        {
            return await writer.WriteAsync(db =>
            {
                Keep(db, viewer, key, address, DeskAnswerState.Closed, reason);
                return DeskResult.Done;
            });
        }
        catch (AnsweredMeanwhileException)
        {
            return DeskResult.DoneAlready;
        }
    }

    /// <summary>Whoever asks why it came is told: it is a message like any other that came by itself.</summary>
    private void Explain(AssistantDb db, QuestionKey key, string message)
    {
        var place = db.Set<Conversation>().First(row => row.Id == key.Conversation);
        var waiting = db.Set<Handover>().FirstOrDefault(row => row.Kind == HandoverKind.Question && row.ConversationId == key.Conversation && row.Sequence == key.Sequence);
        var account = waiting?.AccountId ?? db.Set<Account>().Where(row => row.Channel == place.Channel && row.UserId == place.UserId).Select(row => (AccountId?)row.Id).FirstOrDefault();
        if (account is { } to)
        {
            announcements.AddSent(
                db, new Announcing(to, AnnouncementCause.Reply, new AnnouncedWords(message, []), county.Place()) { Handover = waiting?.Id, Conversation = key.Conversation, Presses = true },
                key.Conversation, place.LastSequence + 1, clock.GetUtcNow());
        }
    }

    private ConversationAddress? Open(Viewer viewer, QuestionKey key) => reader.Read<ConversationAddress?>(db =>
        Visible(db, viewer).Any(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence)
        && !db.Set<DeskAnswer>().Any(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence)
            ? AddressOf(db, key.Conversation)
            : null);

    private void Keep(AssistantDb db, Viewer viewer, QuestionKey key, ConversationAddress address, DeskAnswerState state, string words)
    {
        if (!db.Set<DeskQuestion>().Any(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence)
            || db.Set<DeskAnswer>().Any(row => row.ConversationId == key.Conversation && row.Sequence == key.Sequence))
        {
            throw new AnsweredMeanwhileException();
        }

        var now = clock.GetUtcNow();
        if (db.Set<Handover>().FirstOrDefault(row => row.Kind == HandoverKind.Question && row.ConversationId == key.Conversation && row.Sequence == key.Sequence) is { } waiting)
        {
            HandoverWriting.End(waiting, now);
        }

        db.Add(new DeskAnswer
        {
            ConversationId = key.Conversation,
            Sequence = key.Sequence,
            State = state,
            At = now,
            CadreId = viewer.Cadre,
            Body = bodies.SealState(Encoding.UTF8.GetBytes(words), address),
        });
        audit.Add(
            db, now, $"cadre:{viewer.Cadre!.Value.Value:n}", state is DeskAnswerState.Answered ? AuditActions.QuestionAnswered : AuditActions.QuestionClosed,
            $"question:{key.Conversation.Value:n}:{key.Sequence}");
    }

    private IQueryable<DeskQuestion> Visible(AssistantDb db, Viewer viewer)
    {
        var reasons = new List<Expression<Func<DeskQuestion, bool>>>();
        foreach (var held in viewer.Roles.Where(held => held.Role is Role.Desk))
        {
            // What is asked about other counties, too, is the business of the county where it is asked.
            if (held.Region.Contains(county.Place()))
            {
                return db.Set<DeskQuestion>();
            }

            var (from, to) = held.Region.Range();
            reasons.Add(question => string.Compare(question.Region, from) >= 0 && string.Compare(question.Region, to) < 0);
        }

        return db.Set<DeskQuestion>().Where(Either.Of(reasons));
    }

    private QuestionLine Line(AssistantDb db, DeskQuestion question)
    {
        var text = Encoding.UTF8.GetString(bodies.OpenState(question.Body, AddressOf(db, question.ConversationId)));
        var answer = db.Set<DeskAnswer>().FirstOrDefault(row => row.ConversationId == question.ConversationId && row.Sequence == question.Sequence);
        return new(
            new QuestionKey(question.ConversationId, question.Sequence), SensitiveNumbers.Mask(text), question.Topic, RegionCode.Parse(question.Region), question.AskedAt, answer?.State);
    }

    private static ConversationAddress AddressOf(AssistantDb db, ConversationId id)
    {
        var conversation = db.Set<Conversation>().First(row => row.Id == id);
        return new ConversationAddress(conversation.Channel, conversation.ExternalId);
    }

    private sealed class AnsweredMeanwhileException() : UnitRejectedException("The question was answered meanwhile.");
}
