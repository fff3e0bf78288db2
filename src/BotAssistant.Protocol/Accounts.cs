using System.Text.Json;

namespace BotAssistant.Protocol;

public sealed class ChannelAccount : ProtocolObject
{
    public string? Id { get; set => field = Absent.IfEmpty(value); }

    public string? Name { get; set => field = Absent.IfEmpty(value); }

    public string? AadObjectId { get; set => field = Absent.IfEmpty(value); }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    public string? Role { get; set => field = Absent.IfEmpty(value); }
}

public sealed class ConversationAccount : ProtocolObject
{
    public string? Id { get; set => field = Absent.IfEmpty(value); }

    public string? Name { get; set => field = Absent.IfEmpty(value); }

    public bool? IsGroup { get; set; }

    public string? ConversationType { get; set => field = Absent.IfEmpty(value); }

    public string? TenantId { get; set => field = Absent.IfEmpty(value); }

    public string? AadObjectId { get; set => field = Absent.IfEmpty(value); }

    public string? Role { get; set => field = Absent.IfEmpty(value); }

    public JsonElement? Properties { get; set; }
}
