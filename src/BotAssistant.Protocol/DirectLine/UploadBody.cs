using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>What an upload brought: an activity, if there was one, and the stored files in the order in which they came.</summary>
internal sealed record Upload(Activity? Activity, IReadOnlyList<Attachment> Files);

/// <summary>Reads an upload while it comes in: a form with an activity and files in any order, or one file as the whole body.</summary>
internal sealed class UploadBody(FileIntake intake, DirectLineOptions options)
{
    private const string FormType = "multipart/form-data";
    private const string ActivityType = "application/vnd.microsoft.activity";
    private const string ActivityPart = "activity";

    /// <summary>As RFC 2046 limits it.</summary>
    private const int LongestBoundary = 70;

    private readonly List<Attachment> _files = [];
    private Activity? _activity;

    /// <summary>An upper bound of what an upload that is not refused can come to, its headers included.</summary>
    public static long Largest(DirectLineOptions options) =>
        ((long)options.MaxFiles * options.MaxFileBytes) + options.MaxActivityBytes + ((options.MaxFiles + 2L) * MultipartReader.DefaultHeadersLengthLimit);

    public async Task<Reading<Upload>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MatchesMediaType(ActivityType))
        {
            return Refusals.NoUploadType;
        }

        if (type.MatchesMediaType(FormType))
        {
            return await ReadFormAsync(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body, ct) ?? Result();
        }

        return type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase)
            ? Refusals.NoUploadType
            : await ReadFileAsync(request.ContentType, request.Headers.ContentDisposition, request.Body, ct) ?? Result();
    }

    private Reading<Upload> Result() => new Upload(_activity, _files);

    /// <returns>Null if all is well.</returns>
    private async Task<ProtocolError?> ReadFormAsync(string boundary, Stream body, CancellationToken ct)
    {
        if (boundary.Length is 0 or > LongestBoundary)
        {
            return Refusals.BrokenForm;
        }

        var reader = new MultipartReader(boundary, body);
        try
        {
            while (await UploadFailures.CatchAsync(() => reader.ReadNextSectionAsync(ct)) is { } part)
            {
                if (await ReadPartAsync(part, ct) is { } refusal)
                {
                    return refusal;
                }
            }
        }
        catch (RefusedUploadException refused)
        {
            return refused.Error;
        }

        return _activity is null && _files is [] ? Refusals.EmptyForm : null;
    }

    private Task<ProtocolError?> ReadPartAsync(MultipartSection part, CancellationToken ct)
    {
        var isActivity = (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(ActivityPart, StringComparison.OrdinalIgnoreCase))
            || (MediaTypeHeaderValue.TryParse(part.ContentType, out var type) && type.MatchesMediaType(ActivityType));
        return isActivity ? ReadActivityAsync(part.Body, ct) : ReadFileAsync(part.ContentType, part.ContentDisposition, part.Body, ct);
    }

    private async Task<ProtocolError?> ReadActivityAsync(Stream body, CancellationToken ct)
    {
        if (_activity is not null)
        {
            return Refusals.TwoActivities;
        }

        await using var part = new IncomingFile(body, options.MaxActivityBytes, RequestBody.TooLarge(options.MaxActivityBytes));
        var json = await RequestBody.ReadAsync(part, ct);
        return json.TryGet(out var bytes, out var refusal) && BotFrameworkMessages.Parse(bytes).TryGet(out _activity, out refusal) ? null : refusal;
    }

    private async Task<ProtocolError?> ReadFileAsync(string? type, string? disposition, Stream body, CancellationToken ct)
    {
        if (!(await intake.AttachAsync(type, FileNames.Of(disposition), body, ct)).TryGet(out var file, out var refusal))
        {
            return refusal;
        }

        _files.Add(file);
        return null;
    }
}
