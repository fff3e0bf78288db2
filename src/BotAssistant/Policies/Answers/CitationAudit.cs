using System.Globalization;
using BotAssistant.Conversations;
using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Policies.Answers;

/// <summary>Whether what was told still stands where the stored citations say.</summary>
internal sealed class CitationAudit(IDbContextFactory<AssistantDb> databases, ActivityBodies bodies)
{
    /// <returns>How many citations do not hold any more.</returns>
    public int Broken()
    {
        using var db = databases.CreateDbContext();
        var texts = new Dictionary<(string, string), string?>();
        var rows = db.Set<AnswerCitations>().AsNoTracking()
            .Join(db.Set<Conversation>(), row => row.ConversationId, conversation => conversation.Id, (row, conversation) => new { row.Body, conversation.Channel, conversation.ExternalId });
        return rows.AsEnumerable()
            .SelectMany(row => AnswerCitations.FromJson(bodies.OpenState(row.Body, new ConversationAddress(row.Channel, row.ExternalId))))
            .Count(citation => TextOf(citation) is not { } text || !CitationCheck.Verifies(citation, text));

        string? TextOf(PassageCitation citation)
        {
            var key = (citation.Document, citation.Version);
            if (!texts.TryGetValue(key, out var text))
            {
                var version = int.Parse(citation.Version, CultureInfo.InvariantCulture);
                texts.Add(key, text = db.Set<PolicyVersion>().Where(row => row.Policy == citation.Document && row.Version == version).Select(row => row.Text).FirstOrDefault());
            }

            return text;
        }
    }
}
