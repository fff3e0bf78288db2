using BotAssistant.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Privacy;

/// <summary>
/// The directory with all that must never be lost or shown: the Data Protection key ring and <c>secrets.json</c>.
/// Constructing it touches no file. Open it before the database is created: a database without keys is taken for lost keys.
/// </summary>
public sealed class KeyDirectory(string path)
{
    internal const string ApplicationName = "BotAssistant";
    internal const string SecretsName = "secrets.json";
    internal const string RingName = "ring";
    internal const string LockName = ".lock";

    /// <summary>How far the audit goes: kept beside the keys, outside the database.</summary>
    internal const string AuditHeadName = "audit-head.json";
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);
    private volatile ServiceSecrets? secrets;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    internal string RingPath => System.IO.Path.Combine(Path, RingName);

    public ServiceSecrets Secrets => secrets ?? throw new InvalidOperationException("The key directory was not opened at start.");

    private string SecretsPath => System.IO.Path.Combine(Path, SecretsName);

    /// <summary>Loads what is there; on the first start ever, makes it. Several processes may do this at once.</summary>
    /// <param name="databaseExists">Then keys are only loaded, never made: new ones could not read what the old ones sealed.</param>
    /// <param name="ct">Cancels waiting for another process that is making the keys.</param>
    /// <exception cref="ProblemException">Keys are missing, damaged or not accessible.</exception>
    public async Task OpenAsync(bool databaseExists, CancellationToken ct = default)
    {
        try
        {
            if (!File.Exists(SecretsPath))
            {
                if (databaseExists)
                {
                    throw new ProblemException("keys.missing", ("path", Path));
                }

                await CreateAsync(ct);
            }

            PrivateFiles.CreateDirectory(Path);
            secrets = ReadSecrets();
            if (databaseExists && !HasRing())
            {
                throw new ProblemException("keys.missing", ("path", RingPath));
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProblemException("keys.no-access", e, ("path", Path));
        }
    }

    /// <summary>
    /// Puts a new token signing key in front; tokens signed by the two keys before it stay valid. A running service signs with it after a
    /// restart.
    /// </summary>
    public async Task<string> RotateTokenSigningKeyAsync(CancellationToken ct = default)
    {
        using var held = await LockAsync(ct);
        var rotated = ReadSecrets().WithNewTokenSigningKey();
        PrivateFiles.Write(SecretsPath, rotated.ToJson());
        secrets = rotated;
        return rotated.TokenSigningKeys[0].Kid;
    }

    /// <summary>Makes the next key of the blind indexes known, before anything is hashed with it.</summary>
    public Task MakeIndexKeyReadyAsync(CancellationToken ct = default) => ChangeAsync(kept => kept.WithIndexKeyMadeReady(), ct);

    /// <summary>From here on blind indexes are hashed with the key that was made ready; the ones before it still find.</summary>
    public Task UseIndexKeyAsync(CancellationToken ct = default) => ChangeAsync(kept => kept.WithIndexKeyInUse(), ct);

    /// <summary>Takes up what a command beside this process changed.</summary>
    /// <exception cref="ProblemException">The file is missing or damaged; what is in memory still serves.</exception>
    public void Refresh() => secrets = ReadSecrets();

    private async Task ChangeAsync(Func<ServiceSecrets, ServiceSecrets> change, CancellationToken ct)
    {
        using var held = await LockAsync(ct);
        var changed = change(ReadSecrets());
        PrivateFiles.Write(SecretsPath, changed.ToJson());
        secrets = changed;
    }

    internal void RequireOpen() => _ = Secrets;

    internal void ConfigureRing(KeyManagementOptions options, ILoggerFactory loggers)
    {
        options.XmlRepository = new DurableKeyRing(RingPath, loggers);

        // The ring is the root of trust on this machine: there is nothing further up to encrypt it with, and a backup must be readable
        // elsewhere. It is guarded by file permissions (0700, 0600) and by the passphrase inside backups. Saying so with the null
        // encryptor also keeps the framework from warning about it on every start.
        options.XmlEncryptor = new NullXmlEncryptor();
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        PrivateFiles.CreateDirectory(Path);
        using var held = await LockAsync(ct);
        if (File.Exists(SecretsPath))
        {
            return;
        }

        // The secrets come last: where they are, the ring is complete.
        PrivateFiles.CreateDirectory(RingPath);
        CreateRing();
        PrivateFiles.Write(SecretsPath, ServiceSecrets.Generate().ToJson());
    }

    private void CreateRing()
    {
        var provider = DataProtectionProvider.Create(new DirectoryInfo(RingPath), builder =>
        {
            builder.SetApplicationName(ApplicationName);
            builder.Services.Configure<KeyManagementOptions>(options => ConfigureRing(options, NullLoggerFactory.Instance));
        });

        // Using a ring without keys makes its first key.
        _ = provider.CreateProtector(ApplicationName).Protect([]);
    }

    private async Task<FileLock> LockAsync(CancellationToken ct) =>
        await FileLock.AcquireAsync(System.IO.Path.Combine(Path, LockName), LockPatience, ct)
        ?? throw new ProblemException("keys.locked", ("path", Path));

    private ServiceSecrets ReadSecrets()
    {
        try
        {
            return ServiceSecrets.FromJson(File.ReadAllBytes(SecretsPath));
        }
        catch (FileNotFoundException e)
        {
            throw new ProblemException("keys.missing", e, ("path", SecretsPath));
        }
        catch (FormatException e)
        {
            throw new ProblemException("keys.damaged", e, ("path", SecretsPath));
        }
    }

    private bool HasRing() => Directory.Exists(RingPath) && Directory.EnumerateFiles(RingPath, DurableKeyRing.KeyFiles).Any();
}
