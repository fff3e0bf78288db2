using System.Text.Json;

namespace BotAssistant.Protocol;

public sealed record ResourceResponse(string Id);

/// <summary>The body that answers an activity sent with <see cref="DeliveryModes.ExpectReplies"/>.</summary>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

public sealed record ErrorResponse(Error Error);

public sealed record Error(string Code, string Message, InnerHttpError? InnerHttpError = null);

public sealed record InnerHttpError(int StatusCode, JsonElement? Body);
