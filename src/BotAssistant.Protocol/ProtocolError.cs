using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol;

/// <summary>A refusal in the protocol's form: <c>{"error":{"code","message"}}</c>.</summary>
public sealed class ProtocolError(int statusCode, string code, string message) : IResult, IStatusCodeHttpResult
{
    public int StatusCode { get; } = statusCode;

    public string Code { get; } = code;

    public string Message { get; } = message;

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (StatusCode == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = new ErrorResponse(new(Code, Message));
        return TypedResults.Json(body, ProtocolJson.Default.ErrorResponse, statusCode: StatusCode).ExecuteAsync(httpContext);
    }
}
